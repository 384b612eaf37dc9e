/** One original as it was taken in, or nothing that could be mistaken for it. */

import { encodeHex } from "../../core/bytes/hex.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { openObject } from "../objects/object-reader.ts";
import type { KnownObject } from "../catalogue/known-object.ts";
import { objectPath } from "../objects/object-files.ts";
import type { VaultSession } from "../vault/session.ts";
import type { StoredOriginal } from "./seal-job.ts";

/** Where the object of an original or a derivative lies and what must be in it. */
export const storedOriginal = ({ folder }: VaultSession, row: KnownObject): StoredOriginal => ({
  item: row.id,
  path: objectPath(folder, row.id),
  fileKey: new Uint8Array(row.fileKey),
  sha256: row.sha256,
  sizeBytes: row.sizeBytes,
});

/**
 * Streams an original and compares it, at the end, with the hash it was taken in with. Throws VaultError
 * object-damaged then, too: whoever writes it somewhere keeps nothing unless the stream ends well.
 */
export async function* openOriginal(
  crypto: CryptoBackend,
  { item, path, fileKey, sha256, sizeBytes }: StoredOriginal,
): AsyncGenerator<Uint8Array> {
  const object = await openObject(crypto, path, { fileKey });
  try {
    const { record } = object;
    if (record.item !== item || record.sha256 !== sha256 || record.sizeBytes !== sizeBytes) {
      throw new VaultError("object-damaged", "the object is not the one that the catalogue names");
    }
    const hash = crypto.createSha256();
    for await (const part of object.stream()) {
      hash.update(part);
      yield part;
    }
    if (encodeHex(hash.digest()) !== sha256) {
      throw new VaultError("object-damaged", "the original is not the one that was taken in");
    }
  } finally {
    await object.close();
  }
}
