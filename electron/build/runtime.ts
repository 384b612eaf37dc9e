/** Electron's own program, which is no part of its npm package. */

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of Electron's package. */
export const electronPackage = dirname(createRequire(import.meta.url).resolve("electron/package.json"));

/** The runtime's program, if it is there: in a folder that somebody named, or where the package fetched it to. */
export function findRuntime(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const override = environment["ELECTRON_OVERRIDE_DIST_PATH"];
  const pathFile = join(electronPackage, "path.txt");
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8") : "electron";
  const program = join(override ?? join(electronPackage, "dist"), name);
  return existsSync(program) ? program : undefined;
}
