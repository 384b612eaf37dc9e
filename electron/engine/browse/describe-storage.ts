/** What lies on the disk beside the originals, and how much room there is. */

import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { decodeEvent } from "../../core/custody/event.ts";
import { logSize, newestEvent } from "../catalogue/event-table.ts";
import { toVaultError } from "../disk/io-error.ts";
import { snapshotName, snapshotSequences } from "../snapshots/snapshot-names.ts";
import { vaultPaths } from "../vault/vault-paths.ts";
import type { VaultSession } from "../vault/session.ts";

/** The room and the snapshots of a vault. */
export interface VaultStorage {
  /** Absent where the file system does not tell. */
  readonly room?: { readonly freeBytes: number; readonly totalBytes: number };
  /** Of all snapshots together. */
  readonly snapshotBytes: number;
  readonly snapshots: number;
  /** The newest one, ISO 8601 in UTC, by the clock of the disk. */
  readonly newestSnapshotAt?: string;
  /** When every byte was read and compared last, as the log has it. */
  readonly lastCheckAt?: string;
}

/** Looks at the disk. Throws VaultError where it cannot be read. */
export async function describeStorage({ folder, catalogue }: VaultSession): Promise<VaultStorage> {
  const { snapshots } = vaultPaths(folder);
  const check = newestEvent(catalogue.db, "fixity-check", logSize(catalogue.db));
  try {
    const { bavail, bsize, blocks } = await statfs(folder);
    const sequences = await snapshotSequences(snapshots);
    const files = await Promise.all(sequences.map((seq) => stat(join(snapshots, snapshotName(seq)))));
    const [newest] = files;
    return {
      ...(blocks > 0 && { room: { freeBytes: bavail * bsize, totalBytes: blocks * bsize } }),
      snapshotBytes: files.reduce((sum, { size }) => sum + size, 0),
      snapshots: files.length,
      ...(check !== undefined && { lastCheckAt: decodeEvent(check.line).t }),
      ...(newest !== undefined && { newestSnapshotAt: newest.mtime.toISOString() }),
    };
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}
