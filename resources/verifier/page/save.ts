/**
 * Originals onto the disk, under their own names as far as those are safe. Where the browser lets a page write files, a
 * file gets its name only after its digest was right again; elsewhere it is a download, begun at that moment.
 */

import { decodeHex } from "../../../electron/core/bytes/hex.ts";
import { claimName, type NameClaims, safeFileName } from "../../../electron/core/text/safe-file-name.ts";
import type { VerifiedItem } from "../../../electron/core/verify/report.ts";
import type { Client } from "../work/client.ts";
import { element } from "./element.ts";
import { Problem } from "./problem.ts";
import { type Following, originalParts } from "./read-original.ts";

/** How long a browser may take to begin a download. */
const KEEP_URL_MS = 60_000;
/** A download is held in memory before it begins; more than this no browser is sure to hold. */
const MAX_DOWNLOAD_BYTES = 2 ** 31;

/** What some browsers have beyond the DOM's types. */
interface PickingWindow {
  readonly showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
  readonly showDirectoryPicker?: (options: { mode: "readwrite" }) => Promise<FileSystemDirectoryHandle>;
}

const picking = (): PickingWindow => window as unknown as PickingWindow;

const safeNameOf = ({ name = "", nameHex }: VerifiedItem): string =>
  safeFileName(nameHex === undefined ? name : decodeHex(nameHex));

/** Hands a file to the browser's downloads. */
export function download(name: string, parts: BlobPart[]): void {
  // A type of its own would make some browsers add an ending or open the file.
  const url = URL.createObjectURL(new Blob(parts, { type: "application/octet-stream" }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}

async function writeInto(handle: FileSystemFileHandle, parts: AsyncIterable<Uint8Array<ArrayBuffer>>) {
  const writable = await handle.createWritable();
  try {
    for await (const part of parts) await writable.write(part);
  } catch (error) {
    await writable.abort();
    throw error;
  }
  await writable.close();
}

/** What cannot be written part by part has to be held until it is whole. Throws Problem when it is too large for that. */
async function downloadOriginal(client: Client, item: VerifiedItem, name: string, following: Following) {
  if ((item.sizeBytes ?? 0) > MAX_DOWNLOAD_BYTES) throw new Problem("save.large", "");
  const parts: Blob[] = [];
  for await (const part of originalParts(client, item.payloadPath, following)) parts.push(new Blob([part]));
  download(name, parts);
}

const isDismissed = (error: unknown): boolean => error instanceof DOMException && error.name === "AbortError";

/** Runs what begins with a dialog; undefined when the person closed it. */
async function unlessDismissed<Result>(run: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await run();
  } catch (error) {
    if (isDismissed(error)) return undefined;
    throw error;
  }
}

/** Saves one original; gives its name, or undefined when the person changed their mind. Rejects with JobError and Problem. */
export async function saveOriginal(
  client: Client,
  item: VerifiedItem,
  following: Following,
): Promise<string | undefined> {
  const name = safeNameOf(item);
  const pick = picking().showSaveFilePicker;
  if (pick === undefined) {
    await downloadOriginal(client, item, name, following);
    return name;
  }
  const handle = await unlessDismissed(() => pick.call(window, { suggestedName: name }));
  if (handle === undefined) return undefined;
  try {
    await writeInto(handle, originalParts(client, item.payloadPath, following));
  } catch (error) {
    await removePicked(handle);
    throw error;
  }
  return handle.name;
}

/** The browser makes an empty file when a name is picked; left behind it would look like something that was saved. */
async function removePicked(handle: FileSystemFileHandle): Promise<void> {
  const { size } = await handle.getFile();
  // What had content before was not touched: a file gets its new content only when all of it was written.
  if (size === 0) await (handle as FileSystemFileHandle & { remove?(): Promise<void> }).remove?.();
}

/** Nothing in the folder is overwritten: names that are there count as taken. */
async function namesIn(folder: FileSystemDirectoryHandle): Promise<NameClaims> {
  const claims: NameClaims = new Map();
  const entries = folder as FileSystemDirectoryHandle & { keys(): AsyncIterable<string> };
  for await (const name of entries.keys()) claimName(claims, name);
  return claims;
}

async function saveInto(
  folder: FileSystemDirectoryHandle,
  name: string,
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  try {
    await writeInto(handle, parts);
  } catch (error) {
    await folder.removeEntry(name);
    throw error;
  }
}

/** Saves every original into one folder, or as downloads; gives their number. Rejects with JobError and Problem. */
export async function saveAll(
  client: Client,
  items: readonly VerifiedItem[],
  following: Following,
): Promise<number | undefined> {
  const pick = picking().showDirectoryPicker;
  if (pick === undefined) {
    const claims: NameClaims = new Map();
    for (const item of items) {
      await downloadOriginal(client, item, claimName(claims, safeNameOf(item)), following);
    }
    return items.length;
  }
  const folder = await unlessDismissed(() => pick.call(window, { mode: "readwrite" }));
  if (folder === undefined) return undefined;
  const claims = await namesIn(folder);
  for (const item of items) {
    const name = claimName(claims, safeNameOf(item));
    await saveInto(folder, name, originalParts(client, item.payloadPath, following));
  }
  return items.length;
}
