/** Files that a person asked for: a table, a sheet, a page, a form. */

import { createFile } from "./durable.ts";
import { toVaultError } from "./io-error.ts";
import { assertOutsideVaults } from "./outside-vaults.ts";

/** Writes a whole file that must not exist yet. Throws VaultError inside-vault, already-exists, permission-denied, disk-full, write-failed. */
export async function writeNewFile(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await assertOutsideVaults(path);
    await createFile(path, bytes);
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}
