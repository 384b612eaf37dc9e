/**
 * A folder that looks like Electron to whoever packs: a file with a row of fuses in it and the few names that have to be
 * there. What is packed with it shows how we pack and nothing about Electron; it cannot be started.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fuses } from "./fuses.ts";

/** Before the row of fuses in every binary of Electron. */
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const ROW_VERSION = 1;

/** A binary with every fuse on, as no package of ours has it. */
export function standInBinary(): Buffer {
  const row = "1".repeat(Object.keys(fuses).length);
  return Buffer.concat([
    Buffer.from(`stand-in\n${sentinel}`),
    Buffer.from([ROW_VERSION, row.length]),
    Buffer.from(row),
  ]);
}

/** Makes the folder. */
export function makeStandIn(folder: string): void {
  for (const inner of ["resources", "locales"]) mkdirSync(join(folder, inner), { recursive: true });
  writeFileSync(join(folder, "electron"), standInBinary(), { mode: 0o755 });
  for (const name of ["LICENSE", "LICENSES.chromium.html", "chrome-sandbox", "locales/en-US.pak"]) {
    writeFileSync(join(folder, name), "stand-in");
  }
  writeFileSync(join(folder, "version"), "0");
}
