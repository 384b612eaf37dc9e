/**
 * The small picture of an item, for lists. Unlike content that is opened, a look at it is not noted in the log: a list
 * shows hundreds of them, blurred until a person asks.
 */

import { VaultError } from "../../core/errors.ts";
import { findDerivative } from "../catalogue/derivative-table.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import { objectPath } from "../objects/object-files.ts";
import { openObject } from "../objects/object-reader.ts";
import type { VaultSession } from "../vault/session.ts";

/** A small picture, decrypted into memory that the caller owns. */
export interface SmallPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * Opens a thumbnail or a poster by its id. Throws VaultError item-not-found for anything else, and for the small picture of a
 * testimony, which is opened on purpose only; object-damaged, read-failed.
 */
export async function openThumbnail(
  { catalogue, crypto, folder }: VaultSession,
  id: string,
): Promise<SmallPicture> {
  const row = findDerivative(catalogue.db, id);
  if (row === undefined || (row.kind !== "thumbnail" && row.kind !== "poster")) {
    throw new VaultError("item-not-found", "no small picture has this id");
  }
  if (isTestimony(catalogue.db, row.itemId))
    throw new VaultError("item-not-found", "lists show nothing of a testimony");
  const object = await openObject(crypto, objectPath(folder, row.id), { fileKey: row.fileKey });
  try {
    if (object.record.item !== row.id || object.record.sha256 !== row.sha256) {
      throw new VaultError("object-damaged", "the object is not the one that the catalogue names");
    }
    return { mediaType: row.mediaType, bytes: await object.read(0, object.sizeBytes) };
  } finally {
    await object.close();
  }
}
