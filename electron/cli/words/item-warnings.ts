/** What an import remarks on an item, and what readers remark on its content, in words. */

import type { WarningCode } from "../../engine/index.ts";
import type { ItemWarning, Words } from "./words.ts";

/** Says a remark; one that a newer version left is shown as it is. */
export function describeItemWarning(warning: string, { fileWarnings, itemWarnings }: Words): string {
  if (Object.hasOwn(fileWarnings, warning)) return fileWarnings[warning as WarningCode];
  return Object.hasOwn(itemWarnings, warning) ? itemWarnings[warning as ItemWarning] : warning;
}
