/** tmp/ holds what was being written; whatever is there when a writer comes was never finished. */

import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../disk/durable.ts";
import { vaultPaths } from "./vault-paths.ts";

/** Empties the vault's folder for unfinished files; only the holder of the writer lock may. */
export async function emptyTmp(folder: string): Promise<void> {
  const { tmp } = vaultPaths(folder);
  await makeFolder(tmp);
  for (const name of await readdir(tmp)) await rm(join(tmp, name), { recursive: true, force: true });
}
