/** What lies beside objects and catalogue and is kept too: signed checkpoints, timestamps, what was quarantined. */

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isKnownObject } from "../catalogue/known-object.ts";
import { openOwnNote, readCheckpointFiles } from "../custody/recompute.ts";
import { makeFolder, syncFolder } from "../disk/durable.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { quarantineFolder } from "../objects/object-files.ts";
import type { VaultSession } from "../vault/session.ts";
import { vaultPaths } from "../vault/vault-paths.ts";
import { copyPrivately } from "./copy-objects.ts";

/** Begins the names of checkpoints of a log that was longer than what could be restored of it. */
const SUPERSEDED = "superseded-";

const noteName = (size: number): string => `${String(size).padStart(10, "0")}.note`;

/**
 * Copies the checkpoints of the old vault. Those of a longer log than could be restored stay as evidence under another
 * name, because the log grows anew from here. Returns how many events the longest of them proves to be lost.
 */
export async function copyCheckpoints(
  session: VaultSession,
  from: string,
  restoredSize: number,
): Promise<number> {
  const { checkpoints } = vaultPaths(session.folder);
  const old = vaultPaths(from).checkpoints;
  let longest = restoredSize;
  for (const kept of await readCheckpointFiles(from)) {
    const isSuperseded = kept.size > restoredSize;
    if (isSuperseded && openOwnNote(session, kept) !== undefined) longest = Math.max(longest, kept.size);
    const name = noteName(kept.size);
    await copyPrivately(join(old, name), join(checkpoints, isSuperseded ? `${SUPERSEDED}${name}` : name));
  }
  await syncFolder(checkpoints);
  return longest - restoredSize;
}

/** Copies the files of a folder that are wanted and not there yet; a folder that is missing is passed over. */
async function copyFiles(
  from: string,
  to: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch((error: unknown) => {
    if (systemCodeOf(error) === "ENOENT") return [];
    throw error;
  });
  const wanted = entries.filter((entry) => entry.isFile() && isWanted(entry.name)).map((entry) => entry.name);
  if (wanted.length === 0) return;
  await makeFolder(to);
  const present = new Set(await readdir(to));
  for (const name of wanted) {
    if (!present.has(name)) await copyPrivately(join(from, name), join(to, name));
  }
  await syncFolder(to);
}

/** Copies what nothing in a rebuild reads, so that nothing is lost: also what earlier rebuilds set aside. */
export async function copyTheRest(session: VaultSession, from: string): Promise<void> {
  const { folder, catalogue } = session;
  const isSuperseded = (name: string): boolean => name.startsWith(SUPERSEDED);
  const isNotTaken = (name: string): boolean => !isKnownObject(catalogue.db, name.slice(0, 32));
  await copyFiles(join(from, "timestamps"), join(folder, "timestamps"));
  await copyFiles(vaultPaths(from).checkpoints, vaultPaths(folder).checkpoints, isSuperseded);
  await copyFiles(quarantineFolder(from), quarantineFolder(folder), isNotTaken);
}
