/** Which file a start of the program was about. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** The last word that is a file of the kind that the program opens, as an absolute path. */
export function givenFile(words: readonly string[], folder: string): string | undefined {
  const files = words.filter((word) => !word.startsWith("-") && word.endsWith(".age"));
  return files.map((word) => resolve(folder, word)).findLast((path) => existsSync(path));
}
