/** Native libraries come with the packages that npm installed, and npm installs those of one system only. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { nameOf, nodeFileOf, type Target } from "./target.ts";

/** What a package for a target cannot be without, named from the folder that holds node_modules. */
function neededFor(target: Target): readonly string[] {
  const name = nameOf(target);
  // The library that does the work of sharp lies in the same package on Windows only.
  const library = target.platform === "win32" ? [] : [`node_modules/@img/sharp-libvips-${name}`];
  return [
    `node_modules/better-sqlite3/prebuilds/${name}.node`,
    `node_modules/sodium-native/prebuilds/${name}`,
    `node_modules/@img/sharp-${name}`,
    ...library,
    `node_modules/node/bin/${nodeFileOf(target)}`,
  ];
}

/** Throws, naming all that is missing, before a package is made that could not start. */
export function needNatives(packages: string, target: Target): void {
  const missing = neededFor(target).filter((path) => !existsSync(join(packages, path)));
  if (missing.length === 0) return;
  throw new Error(
    `no package for ${nameOf(target)} is made without what it runs on; not there: ${missing.join(", ")}. ` +
      `Pack on such a computer after “npm ci”, or from a checkout in which npm ran under Node for it`,
  );
}
