/** An original or a copy made from it, opened for reading in parts, as a viewer needs it; the log says so first. */

import { VaultError } from "../../core/errors.ts";
import { findItemText } from "../catalogue/item-text-table.ts";
import { objectPath } from "../objects/object-files.ts";
import { openObject } from "../objects/object-reader.ts";
import type { VaultSession } from "../vault/session.ts";
import { chooseContent, type Look, noteViewing } from "./view-item.ts";

/** One open object. Close it: that also wipes its key. */
export interface OpenedContent {
  /** From the content, not from the ending of the name. */
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Reads `length` bytes from `start`; the caller owns them. Throws VaultError object-damaged, read-failed. */
  read(start: number, length: number): Promise<Uint8Array>;
  /** What was read in an original that is a document; undefined for a copy, and where nothing was read. */
  words(): { readonly text: string; readonly isWhole: boolean } | undefined;
  close(): Promise<void>;
}

function wordsOf({ catalogue }: VaultSession, id: string): ReturnType<OpenedContent["words"]> {
  const found = findItemText(catalogue.db, id);
  if (found?.text === undefined) return undefined;
  return { text: found.text, isWhole: found.outcome !== "beginning" };
}

/**
 * Opens an original or a copy by its id and notes that it is looked at. Throws VaultError item-not-found, item-deleted,
 * testimony-closed, object-damaged, read-failed, permission-denied, and read-only where looks are logged and nothing can be written.
 */
export async function openContent(
  session: VaultSession,
  idOrPrefix: string,
  look: Look = {},
): Promise<OpenedContent> {
  const chosen = chooseContent(session, idOrPrefix, look);
  await noteViewing(session, chosen);
  const { id, fileKey, sha256, sizeBytes, mediaType } = chosen.object;
  const reader = await openObject(session.crypto, objectPath(session.folder, id), { fileKey });
  const { record } = reader;
  if (record.item !== id || record.sha256 !== sha256 || record.sizeBytes !== sizeBytes) {
    await reader.close();
    throw new VaultError("object-damaged", "the object is not the one that the catalogue names");
  }
  return {
    mediaType,
    sizeBytes,
    read: (start, length) => reader.read(start, length),
    words: () => wordsOf(session, id),
    close: () => reader.close(),
  };
}
