/** What the viewer has open: sealed content under random tokens, read in ranges, gone with the lock. */

import { VaultError } from "../core/errors.ts";
import type { OpenContent, TextPart } from "../contract/view-types.ts";
import type { OpenedContent } from "../engine/index.ts";
import { contentKindOf, servedType } from "./content-kind.ts";
import { newToken } from "./token-box.ts";

/** One read of a stream: 16 sealed chunks. */
const BLOCK_BYTES = 1024 * 1024;
const MAX_TEXT_BYTES = 512 * 1024;
const MAX_WORDS_CHARACTERS = 256 * 1024;
/** Texts that read otherwise than they are stored. */
const laidOutTexts = new Set(["text/html", "message/rfc822"]);
/** More than a person looks at; the oldest is closed first. */
const MAX_OPEN = 12;

const base = "vault://content/";

/** The part of a whole that a request asks for, or `whole`, or that it cannot be given. */
type Range = { readonly start: number; readonly end: number; readonly isPart: boolean } | "unsatisfiable";

/** Reads one range of bytes as RFC 9110 has it; several ranges and other units are answered with the whole. */
export function rangeOf(header: string | null, sizeBytes: number): Range {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return { start: 0, end: sizeBytes, isPart: false };
  const start = from === "" ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === "" || to === "" ? sizeBytes : Math.min(Number(to) + 1, sizeBytes);
  return start >= end ? "unsatisfiable" : { start, end, isPart: true };
}

/** Bytes of a range as they are asked for, and no further ahead than one block. */
function streamOf(content: OpenedContent, start: number, end: number): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream(
    {
      async pull(controller) {
        const length = Math.min(BLOCK_BYTES, end - at);
        if (length <= 0) {
          controller.close();
          return;
        }
        controller.enqueue(await content.read(at, length));
        at += length;
      },
    },
    { highWaterMark: 1 },
  );
}

export class ContentTable {
  readonly #open = new Map<string, OpenedContent>();

  /** Takes opened content over and closes it in time. */
  async keep(content: OpenedContent): Promise<OpenContent> {
    const [oldest] = this.#open.keys();
    if (this.#open.size >= MAX_OPEN && oldest !== undefined) await this.close(oldest);
    const token = newToken();
    this.#open.set(token, content);
    const { mediaType, sizeBytes } = content;
    const kind = contentKindOf(mediaType);
    const isLaidOut = kind === "other" || laidOutTexts.has(mediaType);
    const hasWords = content.words() !== undefined;
    const shown = isLaidOut && hasWords ? "words" : kind;
    return { token, url: base + token, kind: shown, hasWords, mediaType, sizeBytes };
  }

  /** The beginning of what was read in a document; of other content as text, with replacements for what is not UTF-8. */
  async text(token: string): Promise<TextPart> {
    const content = this.#open.get(token);
    if (content === undefined) throw new VaultError("item-not-found", "this content is not open");
    const words = content.words();
    if (words !== undefined) {
      const text = words.text.slice(0, MAX_WORDS_CHARACTERS).toWellFormed();
      return { text, isWhole: words.isWhole && text.length === words.text.length };
    }
    const bytes = await content.read(0, Math.min(content.sizeBytes, MAX_TEXT_BYTES));
    return { text: new TextDecoder().decode(bytes), isWhole: content.sizeBytes <= MAX_TEXT_BYTES };
  }

  /** Answers a request for `vault://content/TOKEN`. */
  respond(url: string, range: string | null): Response {
    const content = url.startsWith(base) ? this.#open.get(url.slice(base.length)) : undefined;
    if (content === undefined) return new Response(null, { status: 404 });
    const wanted = rangeOf(range, content.sizeBytes);
    const headers = new Headers({
      "content-type": servedType(content.mediaType),
      "accept-ranges": "bytes",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "cross-origin-resource-policy": "cross-origin",
    });
    if (wanted === "unsatisfiable") {
      headers.set("content-range", `bytes */${content.sizeBytes}`);
      return new Response(null, { status: 416, headers });
    }
    const { start, end, isPart } = wanted;
    headers.set("content-length", String(end - start));
    if (isPart) headers.set("content-range", `bytes ${start}-${end - 1}/${content.sizeBytes}`);
    return new Response(streamOf(content, start, end), { status: isPart ? 206 : 200, headers });
  }

  async close(token: string): Promise<void> {
    const content = this.#open.get(token);
    this.#open.delete(token);
    await content?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((token) => this.close(token)));
  }
}
