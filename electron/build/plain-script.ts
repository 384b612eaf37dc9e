/** TypeScript as plain JavaScript: the types taken away, and the files that it names under the endings they will have. */

import { stripTypeScriptTypes } from "node:module";

/** Imports and thread scripts name their files. */
export const plainScript = (source: string): string =>
  stripTypeScriptTypes(source).replace(/(["'])(\.{1,2}\/[^"'\n]+)\.ts\1/g, "$1$2.js$1");
