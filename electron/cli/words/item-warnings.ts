/** What an import remarks on an item, and what readers remark on its content, in words. */

import type { WarningCode } from "../../engine/index.ts";
import type { ImportReport } from "../../engine/index.ts";
import type { Words } from "./words.ts";

type ItemWarning = Exclude<ImportReport["imported"][number]["warnings"][number], WarningCode>;

const words: Readonly<Record<ItemWarning, string>> = {
  "empty-file": "the file is empty",
  "name-not-utf8": "the name is not UTF-8; its exact bytes are kept",
  "type-mismatch": "the content is of another type than the ending of the name says",
  "type-detection-failed": "the type could not be told",
  "recovered-from-object":
    "recovered from its sealed file after a loss: its path, file times and earlier events are gone",
};

/** Says a remark; one that a newer version left is shown as it is. */
export function describeItemWarning(warning: string, { fileWarnings }: Words): string {
  if (Object.hasOwn(fileWarnings, warning)) return fileWarnings[warning as WarningCode];
  return Object.hasOwn(words, warning) ? words[warning as ItemWarning] : warning;
}
