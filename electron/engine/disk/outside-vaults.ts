/** What leaves a vault lies open: in the folder of a vault it would go along with every copy of what is sealed there. */

import { access, realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { VaultError } from "../../core/errors.ts";
import { vaultPaths } from "../vault/vault-paths.ts";

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function isVaultFolder(folder: string): Promise<boolean> {
  const { header, objects } = vaultPaths(folder);
  return (await isThere(header)) && (await isThere(objects));
}

/**
 * Throws VaultError inside-vault for a file in the folder of any vault, however deep and whatever links lead there; the system's
 * error where its folder is not there.
 */
export async function assertOutsideVaults(path: string): Promise<void> {
  let folder = await realpath(dirname(resolve(path)));
  for (let above = dirname(folder); ; above = dirname(folder)) {
    if (await isVaultFolder(folder))
      throw new VaultError("inside-vault", "what leaves a vault is written to a place outside its folder");
    if (above === folder) return;
    folder = above;
  }
}
