/** Objects whose items were deleted and whose files are still to be removed. */

import type { ReadableDb } from "./database.ts";
import { readSetting } from "./setting-table.ts";

const NOTHING = "";

/** Their ids. */
export const unfinishedDeletion = (db: ReadableDb): string[] =>
  (readSetting(db, "unfinished-deletion") ?? NOTHING).split(" ").filter((id) => id !== NOTHING);
