/** The words that start the command line of this checkout, as strangers would start it. */

import { join } from "node:path";

export const sandyqCommand: readonly string[] = [
  process.execPath,
  join(import.meta.dirname, "../../electron/cli/main.ts"),
];
