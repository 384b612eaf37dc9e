/** What an import remarks on an item, in words. */

import type { ImportReport } from "../../engine/index.ts";

type ItemWarning = ImportReport["imported"][number]["warnings"][number];

const words: Readonly<Record<ItemWarning, string>> = {
  "empty-file": "the file is empty",
  "name-not-utf8": "the name is not UTF-8; its exact bytes are kept",
  "type-mismatch": "the content is of another type than the ending of the name says",
  "type-detection-failed": "the type could not be told",
  "recovered-from-object":
    "recovered from its sealed file after a loss: its path, file times and earlier events are gone",
};

/** Says a remark; one that a newer version left is shown as it is. */
export const describeItemWarning = (warning: string): string =>
  Object.hasOwn(words, warning) ? words[warning as ItemWarning] : warning;
