/**
 * Originals onto the disk, under their own names as far as those are safe. Where the browser lets a page write files, a
 * file gets its name only after its digest was right again; elsewhere it is a download, begun at that moment.
 */

import { decodeHex } from "../../../electron/core/bytes/hex.ts";
import { claimName, type NameClaims, safeFileName } from "../../../electron/core/text/safe-file-name.ts";
import type { VerifiedItem } from "../../../electron/core/verify/report.ts";
import type { Client } from "../work/client.ts";
import { element } from "./element.ts";
import { originalParts } from "./read-original.ts";

/** How long a browser may take to begin a download. */
const KEEP_URL_MS = 60_000;

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

async function writeInto(handle: FileSystemFileHandle, client: Client, payloadPath: string): Promise<void> {
  const writable = await handle.createWritable();
  try {
    for await (const part of originalParts(client, payloadPath)) await writable.write(part);
  } catch (error) {
    await writable.abort();
    throw error;
  }
  await writable.close();
}

async function downloadOriginal(name: string, client: Client, payloadPath: string): Promise<void> {
  const parts: Blob[] = [];
  for await (const part of originalParts(client, payloadPath)) parts.push(new Blob([part]));
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

/** Saves one original; gives its name, or undefined when the person changed their mind. Rejects with JobError. */
export async function saveOriginal(client: Client, item: VerifiedItem): Promise<string | undefined> {
  const name = safeNameOf(item);
  const pick = picking().showSaveFilePicker;
  if (pick === undefined) {
    await downloadOriginal(name, client, item.payloadPath);
    return name;
  }
  const handle = await unlessDismissed(() => pick.call(window, { suggestedName: name }));
  if (handle === undefined) return undefined;
  await writeInto(handle, client, item.payloadPath);
  return handle.name;
}

/** Nothing in the folder is overwritten: names that are there count as taken. */
async function namesIn(folder: FileSystemDirectoryHandle): Promise<NameClaims> {
  const claims: NameClaims = new Map();
  const entries = folder as FileSystemDirectoryHandle & { keys(): AsyncIterable<string> };
  for await (const name of entries.keys()) claimName(claims, name);
  return claims;
}

/** Saves every original into one folder, or as downloads; gives their number. Rejects with JobError. */
export async function saveAll(client: Client, items: readonly VerifiedItem[]): Promise<number | undefined> {
  const pick = picking().showDirectoryPicker;
  if (pick === undefined) {
    const claims: NameClaims = new Map();
    for (const item of items) {
      await downloadOriginal(claimName(claims, safeNameOf(item)), client, item.payloadPath);
    }
    return items.length;
  }
  const folder = await unlessDismissed(() => pick.call(window, { mode: "readwrite" }));
  if (folder === undefined) return undefined;
  const claims = await namesIn(folder);
  for (const item of items) {
    const name = claimName(claims, safeNameOf(item));
    const handle = await folder.getFileHandle(name, { create: true });
    try {
      await writeInto(handle, client, item.payloadPath);
    } catch (error) {
      await folder.removeEntry(name);
      throw error;
    }
  }
  return items.length;
}
