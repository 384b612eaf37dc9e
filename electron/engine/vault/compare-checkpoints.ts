/** The log against signed checkpoints that lie outside the catalogue: an old catalogue, or an old vault, that was put back shows here. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { equalBytes } from "../../core/bytes/bytes.ts";
import type { Checkpoint } from "../../core/custody/checkpoint.ts";
import { findCheckpoint, latestCheckpoint } from "../catalogue/checkpoint-table.ts";
import { logSize } from "../catalogue/event-table.ts";
import { copyCheckpoint, readCheckpointCopy } from "../custody/checkpoint-copy.ts";
import { rootAt } from "../custody/proofs.ts";
import { openOwnNote } from "../custody/recompute.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import type { SessionWarning, VaultSession } from "./session.ts";
import { vaultPaths } from "./vault-paths.ts";

/** A log that agrees with its newest checkpoints agrees with what they grew from; `check` reads all of them. */
const NEWEST = 3;
/** So many more are read that the catalogue has not signed itself: it is younger than they are. */
const MOST_UNKNOWN = 16;

const sizeOf = (name: string): number => Number(name.slice(0, 10));

/** Names of the notes to be read, the largest last. */
async function notesToCompare({ catalogue }: VaultSession, folder: string): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => /^\d{10}\.note$/.test(name)).sort();
    const unknown = names.filter((name) => findCheckpoint(catalogue.db, sizeOf(name)) === undefined);
    const wanted = new Set([...unknown.slice(-MOST_UNKNOWN), ...names.slice(-NEWEST)]);
    return [...wanted].sort();
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return [];
    throw error;
  }
}

async function heldInVault(session: VaultSession): Promise<Checkpoint[]> {
  const { checkpoints } = vaultPaths(session.folder);
  const held: Checkpoint[] = [];
  for (const name of await notesToCompare(session, checkpoints)) {
    const note = await readFile(join(checkpoints, name), "utf8");
    const checkpoint = openOwnNote(session, { where: "file", size: sizeOf(name), note });
    if (checkpoint !== undefined) held.push(checkpoint);
  }
  return held;
}

function warningOf(session: VaultSession, { size, root }: Checkpoint): SessionWarning | undefined {
  const logged = logSize(session.catalogue.db);
  if (size > logged) return { kind: "log-shorter-than-checkpoint", checkpointSize: size, logSize: logged };
  if (equalBytes(rootAt(session, size), root)) return undefined;
  return { kind: "log-differs-from-checkpoint", checkpointSize: size };
}

/** What the second place lacks of a log that contains everything it holds: a stick that was not there for a while. */
async function catchUp(session: VaultSession): Promise<void> {
  const newest = latestCheckpoint(session.catalogue.db);
  if (session.access === "read" || newest === undefined) return;
  const checkpoint = openOwnNote(session, { where: "catalogue", ...newest });
  if (checkpoint !== undefined) await copyCheckpoint(session, { checkpoint, note: newest.note });
}

const isSame = (first: Checkpoint, second: Checkpoint): boolean =>
  first.size === second.size && equalBytes(first.root, second.root);

/** Of several heads that the log falls short of, the largest says it all. */
function withoutLesser(warnings: readonly SessionWarning[]): SessionWarning[] {
  const sizes = warnings.map((each) =>
    each.kind === "log-shorter-than-checkpoint" ? each.checkpointSize : 0,
  );
  const largest = Math.max(0, ...sizes);
  return warnings.filter(
    (each) => each.kind !== "log-shorter-than-checkpoint" || each.checkpointSize === largest,
  );
}

/** Compares the log with the checkpoints outside the catalogue. A rollback is a warning: the vault still opens. */
export async function compareCheckpoints(session: VaultSession): Promise<void> {
  const copy = await readCheckpointCopy(session);
  const held = await heldInVault(session);
  if (typeof copy === "object" && !held.some((each) => isSame(each, copy.checkpoint))) {
    held.push(copy.checkpoint);
  }
  const warnings = held
    .map((checkpoint) => warningOf(session, checkpoint))
    .filter((each) => each !== undefined);
  session.warnings.push(...withoutLesser(warnings));
  if (copy === "unreadable") session.warnings.push({ kind: "checkpoint-copy-unreadable" });
  await catchUp(session);
}
