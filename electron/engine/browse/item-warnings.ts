/** The remarks that an import or the readers of files left on an item. */

import * as v from "valibot";
import { decodeJson } from "../../core/decode.ts";
import type { ItemRow } from "../catalogue/item-table.ts";

/** Reads the stored list. Throws DecodeError when the catalogue holds something else. */
export const readWarnings = ({ warnings }: Pick<ItemRow, "warnings">): readonly string[] =>
  decodeJson(v.array(v.string()), warnings, "item.warnings");
