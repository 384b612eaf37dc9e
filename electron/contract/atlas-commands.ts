/** What a page may ask of maps and timelines; nothing of it changes the vault. */

import * as v from "valibot";
import { exactDay } from "../core/records/partial-date.ts";
import { row } from "./command-row.ts";
import { languageCodes, natural, text } from "./input-shapes.ts";
import type * as view from "./atlas-views.ts";

/** About what, and of which days. */
const wish = {
  about: v.exactOptional(v.strictObject({ kind: v.picklist(["case", "person"]), code: text(40) })),
  since: v.exactOptional(exactDay),
  until: v.exactOptional(exactDay),
};
/** How many kilometres the squares have of which each becomes one mark. */
const squareKm = v.pipe(v.number(), v.minValue(0.01), v.maxValue(10_000));

export const atlasCommands = {
  "atlas.base": row<view.AtlasBase>()(v.strictObject({ language: v.picklist(languageCodes) })),
  "atlas.marks": row<view.AtlasMarks>()(v.strictObject({ ...wish, squareKm })),
  "atlas.entries": row<view.AtlasEntries>()(
    v.strictObject({ ...wish, squareKm, key: text(60), limit: natural(500) }),
  ),
  "atlas.timeline": row<readonly view.AtlasHappening[]>()(v.strictObject(wish)),
} as const;
