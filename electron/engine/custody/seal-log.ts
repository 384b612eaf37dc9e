/**
 * Signs the head of the log and keeps the signature in the catalogue, as a file outside it, and in the second place that
 * the user has chosen, in this order: what is outside never knows more than what is inside.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { logOrigin, signCheckpoint, type Checkpoint } from "../../core/custody/checkpoint.ts";
import { assert } from "../../core/errors.ts";
import { insertCheckpoint, latestCheckpoint } from "../catalogue/checkpoint-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { lastEvent } from "../catalogue/event-table.ts";
import { makeFolder, replaceFile } from "../disk/durable.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { copyCheckpoint } from "./checkpoint-copy.ts";
import { rootAt } from "./proofs.ts";
import { openOwnNote } from "./recompute.ts";

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

/** The checkpoint over the log as it stands, unsigned. */
export function headOf(session: VaultSession): Checkpoint {
  const last = lastEvent(session.catalogue.db);
  assert(last !== undefined, "a vault's log begins with its creation");
  return checkpointAt(session, last.seq + 1);
}

/** What lies there; a note that cannot be read may be evidence and is not written over. Throws the system's error. */
async function readNote(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (systemCodeOf(error) !== "ENOENT") throw error;
    return undefined;
  }
}

/** Writes the file, unless another head of that size is there: one that an older state of the vault had signed. */
async function keepNote(session: VaultSession, { checkpoint, note }: SealedCheckpoint): Promise<void> {
  const path = checkpointPath(session.folder, checkpoint.size);
  const before = await readNote(path);
  const isEvidence =
    before !== undefined &&
    before !== note &&
    openOwnNote(session, { where: "file", size: checkpoint.size, note: before }) !== undefined;
  if (!isEvidence) await replaceFile(path, encodeUtf8(note));
}

/**
 * Signs a checkpoint of the log as it stands unless the newest one is of the same size, and writes both copies.
 * The database comes first: a file without its row would look like a log that was rolled back.
 */
export async function sealLog(session: VaultSession): Promise<SealedCheckpoint> {
  const db = writableDb(session);
  const checkpoint = headOf(session);
  const { size } = checkpoint;
  const newest = latestCheckpoint(db);
  if (newest?.size === size) return { checkpoint, note: newest.note };
  const note = signCheckpoint(session.crypto, checkpoint, session.keys.note);
  inTransaction(db, () => insertCheckpoint(db, { size, note, atMs: session.now() }));
  await makeFolder(join(session.folder, "checkpoints"));
  await keepNote(session, { checkpoint, note });
  await copyCheckpoint(session, { checkpoint, note });
  return { checkpoint, note };
}
