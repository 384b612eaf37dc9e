/** The log against signed checkpoints that lie outside the catalogue: an old catalogue that was put back shows here. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { equalBytes } from "../../core/bytes/bytes.ts";
import { logSize } from "../catalogue/event-table.ts";
import { rootAt } from "../custody/proofs.ts";
import { openOwnNote } from "../custody/recompute.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import type { SessionWarning, VaultSession } from "./session.ts";
import { vaultPaths } from "./vault-paths.ts";

/** A log that agrees with its newest checkpoints agrees with what they grew from; `check` reads all of them. */
const NEWEST = 3;

async function newestNotes(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => /^\d{10}\.note$/.test(name))
      .sort()
      .slice(-NEWEST);
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** Compares the log with the newest checkpoint files. A rollback is a warning: the vault still opens. */
export async function compareCheckpoints(session: VaultSession): Promise<SessionWarning[]> {
  const { checkpoints } = vaultPaths(session.folder);
  const size = logSize(session.catalogue.db);
  const warnings: SessionWarning[] = [];
  for (const name of await newestNotes(checkpoints)) {
    const note = await readFile(join(checkpoints, name), "utf8");
    const checkpoint = openOwnNote(session, { where: "file", size: Number(name.slice(0, 10)), note });
    if (checkpoint === undefined) continue;
    if (checkpoint.size > size) {
      warnings.push({ kind: "log-shorter-than-checkpoint", checkpointSize: checkpoint.size, logSize: size });
    } else if (!equalBytes(rootAt(session, checkpoint.size), checkpoint.root)) {
      warnings.push({ kind: "log-differs-from-checkpoint", checkpointSize: checkpoint.size });
    }
  }
  return warnings;
}
