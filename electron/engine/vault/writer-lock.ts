/**
 * One writer at a time. The lock is held by the operating system on behalf of this process, so it ends with the
 * process, however that ends: there are no stale locks to be recognised. Readers do not need it.
 * The lock file must never be removed, nor opened by other code of this process, while it is held.
 */

import { join } from "node:path";
import { holdLockFile } from "../catalogue/lock-file.ts";
import { VaultError } from "../../core/errors.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";

const LOCK_FILE = "vault.lock";

export interface WriterLock {
  /** Lets others write; calling it again does nothing. */
  release(): void;
}

/** Becomes the one writer of a vault. Throws VaultError vault-in-use at once when there is one already. */
export async function acquireWriterLock(folder: string): Promise<WriterLock> {
  try {
    return await holdLockFile(join(folder, LOCK_FILE));
  } catch (error) {
    if (systemCodeOf(error) === "SQLITE_CANTOPEN") {
      throw new VaultError("permission-denied", "this folder cannot be written to", { cause: error });
    }
    throw toVaultError(error, "write-failed");
  }
}
