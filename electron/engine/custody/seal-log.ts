/** Signs the head of the log and keeps the signature twice: in the catalogue and as a file outside it. */

import { join } from "node:path";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { logOrigin, signCheckpoint, type Checkpoint } from "../../core/custody/checkpoint.ts";
import { assert } from "../../core/errors.ts";
import { insertCheckpoint, latestCheckpoint } from "../catalogue/checkpoint-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { lastEvent } from "../catalogue/event-table.ts";
import { makeFolder, replaceFile } from "../disk/durable.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { rootAt } from "./proofs.ts";

/** A checkpoint with its signed note, as bundles carry it. */
export interface SealedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: string;
}

/** The file that keeps the note of a log of `size` events. */
export const checkpointPath = (folder: string, size: number): string =>
  join(folder, "checkpoints", `${String(size).padStart(10, "0")}.note`);

/** The checkpoint over the first `size` events, unsigned. */
function checkpointAt(session: VaultSession, size: number): Checkpoint {
  return {
    origin: logOrigin(session.crypto, session.keys.note.publicKey),
    size,
    root: rootAt(session, size),
  };
}

/**
 * Signs a checkpoint of the log as it stands unless the newest one is of the same size, and writes both copies.
 * The database comes first: a file without its row would look like a log that was rolled back.
 */
export async function sealLog(session: VaultSession): Promise<SealedCheckpoint> {
  const db = writableDb(session);
  const last = lastEvent(db);
  assert(last !== undefined, "a vault's log begins with its creation");
  const size = last.seq + 1;
  const checkpoint = checkpointAt(session, size);
  const newest = latestCheckpoint(db);
  if (newest?.size === size) return { checkpoint, note: newest.note };
  const note = signCheckpoint(session.crypto, checkpoint, session.keys.note);
  inTransaction(db, () => insertCheckpoint(db, { size, note, atMs: session.now() }));
  await makeFolder(join(session.folder, "checkpoints"));
  await replaceFile(checkpointPath(session.folder, size), encodeUtf8(note));
  return { checkpoint, note };
}
