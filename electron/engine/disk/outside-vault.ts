/** What leaves a vault lies open: in the vault's own folder it would go along with every copy of what is sealed. */

import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, sep } from "node:path";
import { VaultError } from "../../core/errors.ts";

/** Throws VaultError bad-usage for a path in the vault's folder, whatever links lead there; the system's error without a folder. */
export async function assertOutsideVault(vaultFolder: string, path: string): Promise<void> {
  const way = relative(await realpath(vaultFolder), await realpath(dirname(path)));
  const isOutside = way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
  if (!isOutside)
    throw new VaultError("bad-usage", "what leaves a vault is written to a place outside the vault's folder");
}
