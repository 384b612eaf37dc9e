/**
 * What the page shows of an original. Only kinds that a browser draws without running anything: pictures, film and sound
 * by their element, text as text, and a PDF as pictures that a thread makes of its pages. Nothing in a file runs: a web page
 * and a drawing with scripts are shown as their source.
 */

import { concatBytes } from "../../../electron/core/bytes/bytes.ts";
import { replaceHidden } from "../../../electron/core/text/hidden-characters.ts";
import type { VerifiedItem } from "../../../electron/core/verify/report.ts";
import type { Client } from "../work/client.ts";
import { button, element } from "./element.ts";
import { closePdfs, pdfOf } from "./pdf-view.ts";
import { type Following, readOriginal } from "./read-original.ts";
import { said, type WordKey } from "./words.ts";

/** More than this would not stay in a browser's memory, and may not reach its disk. */
const MAX_MEDIA_BYTES = 256 << 20;
const MAX_PDF_BYTES = 128 << 20;
const MAX_TEXT_BYTES = 256 << 10;

const elements = { image: "img", video: "video", audio: "audio" } as const;

/** The kinds that are shown, by exact type: a type from the bundle is never passed on to the browser otherwise. */
const mediaTypes = new Map<string, keyof typeof elements>([
  ...["jpeg", "png", "gif", "webp", "avif", "bmp"].map((name) => [`image/${name}`, "image"] as const),
  ...["mp4", "webm", "ogg", "quicktime"].map((name) => [`video/${name}`, "video"] as const),
  ...["mpeg", "mp4", "ogg", "wav", "aac", "flac", "webm", "x-m4a", "opus"].map(
    (name) => [`audio/${name}`, "audio"] as const,
  ),
]);

const isText = (mediaType: string): boolean =>
  mediaType.startsWith("text/") ||
  ["application/json", "application/xml", "image/svg+xml", "application/xhtml+xml"].includes(mediaType);

const note = (key: WordKey): HTMLElement => element("p", { class: "note" }, said(key));

/** Hidden characters become visible, except the ends of lines and tabs. */
const visible = (text: string): string =>
  replaceHidden(text, (character) => (/[\n\t]/.test(character) ? character : "\u{FFFD}"));

function textOf(parts: readonly Uint8Array<ArrayBuffer>[], sizeBytes: number): HTMLElement {
  const decoder = new TextDecoder();
  const text = parts.map((part) => decoder.decode(part, { stream: true })).join("") + decoder.decode();
  const shown = element("pre", { class: "Text", tabindex: "0" }, visible(text.replaceAll("\r\n", "\n")));
  return element("div", {}, shown, sizeBytes > MAX_TEXT_BYTES ? note("preview.cut") : undefined);
}

function mediaOf(
  kind: keyof typeof elements,
  type: string,
  parts: readonly Uint8Array<ArrayBuffer>[],
): HTMLElement {
  const source = URL.createObjectURL(new Blob([...parts], { type }));
  const isPicture = kind === "image";
  const attributes = isPicture ? { alt: "" } : { controls: true, preload: "metadata" };
  const shown = element(elements[kind], { class: "Media", src: source, ...attributes });
  if (shown instanceof HTMLMediaElement) shown.muted = kind === "video";
  shown.addEventListener("error", () => {
    URL.revokeObjectURL(source);
    shown.replaceWith(note("preview.failed"));
  });
  if (kind === "audio") return element("div", {}, shown);
  const frame = element("div", { class: "Veil" }, shown);
  const clear = button(said("preview.clear"), () => {
    frame.classList.remove("Veil");
    clear.remove();
  });
  return element("div", {}, frame, clear);
}

/** Reads an original again and shows it, or says why not. Rejects with JobError. */
export async function previewOf(
  client: Client,
  item: VerifiedItem,
  following: Following,
): Promise<HTMLElement> {
  const { mediaType = "", payloadPath, sizeBytes = 0 } = item;
  const kind = mediaTypes.get(mediaType);
  if (kind !== undefined && sizeBytes > MAX_MEDIA_BYTES) return note("preview.large");
  if (kind !== undefined) {
    const parts = await readOriginal(client, { payloadPath, limitBytes: sizeBytes }, following);
    return mediaOf(kind, mediaType, parts);
  }
  if (isText(mediaType)) {
    const wanted = { payloadPath, limitBytes: MAX_TEXT_BYTES };
    return textOf(await readOriginal(client, wanted, following), sizeBytes);
  }
  if (mediaType !== "application/pdf") return note("preview.none");
  if (sizeBytes > MAX_PDF_BYTES) return note("preview.large");
  const parts = await readOriginal(client, { payloadPath, limitBytes: sizeBytes }, following);
  return await pdfOf(concatBytes(...parts));
}

/** Gives back the memory of everything that is shown inside an element. */
export function releaseMedia(inside: HTMLElement): void {
  closePdfs(inside);
  for (const media of inside.querySelectorAll<HTMLImageElement | HTMLMediaElement>(".Media")) {
    URL.revokeObjectURL(media.src);
    media.removeAttribute("src");
    if (media instanceof HTMLMediaElement) media.load();
  }
  inside.replaceChildren();
}
