/** Asks for a time stamp over the log as it stands: a small file that another computer carries to an authority. */

import { encodeHex, decodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { encodeTimestampRequest, NONCE_BYTES, timestampNonce } from "../../core/timestamp/request.ts";
import { insertTimestampRequest, timestampRequestFor } from "../catalogue/timestamp-table.ts";
import { sealLog } from "../custody/seal-log.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

export interface TimestampRequestFile {
  /** How many events the checkpoint covers. */
  readonly checkpointSize: number;
  /** SHA-256 of the checkpoint's note, hexadecimal. */
  readonly digest: string;
  /** The request (DER), the whole file. */
  readonly request: Uint8Array;
}

/** Makes the request; asked twice for the same state of the log, it is the same. Throws VaultError read-only, disk-full. */
export async function requestTimestamp(session: VaultSession): Promise<TimestampRequestFile> {
  const { crypto } = session;
  const db = writableDb(session);
  const { checkpoint, note } = await sealLog(session);
  const known = timestampRequestFor(db, checkpoint.size);
  const nonce = known ? decodeHex(known.nonce) : timestampNonce(crypto.randomBytes(NONCE_BYTES));
  if (known === undefined) {
    insertTimestampRequest(db, {
      nonce: encodeHex(nonce),
      checkpointSize: checkpoint.size,
      requestedAtMs: session.now(),
    });
  }
  const digest = crypto.sha256(encodeUtf8(note));
  const request = encodeTimestampRequest({ digest, nonce });
  return { checkpointSize: checkpoint.size, digest: encodeHex(digest), request };
}
