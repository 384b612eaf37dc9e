/**
 * Preloaded into a process to plant a fault in it: objects get their names only some time after the program was told
 * that they have them, so the catalogue is committed first. What judges crashes must turn red on that.
 */

import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const DELAY_MS = 10_000;
const { link, unlink } = promises;

promises.link = (from, to) => {
  setTimeout(() => void link(from, to).then(() => unlink(from)), DELAY_MS);
  return Promise.resolve();
};
promises.unlink = () => Promise.resolve();
syncBuiltinESMExports();
