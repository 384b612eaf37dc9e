/**
 * The files of a received bundle between the vault and the catalogue: those that may say who somebody is are sealed under the
 * key for names, like names of the vault's own records, and open to the very bytes that came.
 */

import { memberNames } from "../../core/bundle/layout.ts";
import { concatBytes } from "../../core/bytes/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";
import { insertReceivedFile, readReceivedFile } from "../catalogue/received-table.ts";
import { NAME_NONCE_BYTES, openSecret, sealSecret, type SecretPlace } from "../records/seal-secret.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

const naming: ReadonlySet<string> = new Set([memberNames.names, memberNames.people]);

/** Names that were opened, people, and the records of items, which may tell who filmed. */
const mayName = (path: string): boolean => naming.has(path) || /^data\/items\/[^/]+\.json$/.test(path);

const placeOf = (bundleId: string, path: string): SecretPlace => ({
  recordId: bundleId,
  part: `received/${path}`,
});

/** Keeps a file of a bundle that was found intact. Must run inside a write transaction. */
export function keepReceivedFile(
  session: VaultSession,
  bundleId: string,
  { path, bytes }: { readonly path: string; readonly bytes: Uint8Array },
): void {
  const db = writableDb(session);
  if (!mayName(path)) {
    insertReceivedFile(db, bundleId, path, bytes);
    return;
  }
  // In an intact bundle these files are UTF-8.
  const { nonce, sealed } = sealSecret(session, placeOf(bundleId, path), decodeUtf8(bytes));
  insertReceivedFile(db, bundleId, path, concatBytes(nonce, sealed));
}

/** A file of a received bundle, byte for byte; undefined where the bundle has none of that path. Throws VaultError vault-damaged. */
export function receivedFile(session: VaultSession, bundleId: string, path: string): Uint8Array | undefined {
  const kept = readReceivedFile(session.catalogue.db, bundleId, path);
  if (kept === undefined || !mayName(path)) return kept;
  const parts = { nonce: kept.subarray(0, NAME_NONCE_BYTES), sealed: kept.subarray(NAME_NONCE_BYTES) };
  return encodeUtf8(openSecret(session, placeOf(bundleId, path), parts));
}
