/** Where things lie in a vault's folder. */

import { join } from "node:path";

export interface VaultPaths {
  readonly header: string;
  readonly headerCopy: string;
  readonly catalogue: string;
  readonly recoveryText: string;
  readonly objects: string;
  readonly slots: string;
  readonly snapshots: string;
  readonly checkpoints: string;
  readonly tmp: string;
}

/** The parts of the vault in this folder. */
export const vaultPaths = (folder: string): VaultPaths => ({
  header: join(folder, "vault.json"),
  headerCopy: join(folder, "vault.json.bak"),
  catalogue: join(folder, "catalogue.db"),
  recoveryText: join(folder, "RECOVERY.txt"),
  objects: join(folder, "objects"),
  slots: join(folder, "slots"),
  snapshots: join(folder, "snapshots"),
  checkpoints: join(folder, "checkpoints"),
  tmp: join(folder, "tmp"),
});
