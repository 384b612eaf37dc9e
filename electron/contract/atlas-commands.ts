/** What a page may ask of maps and timelines; what is written of them is in the log. */

import * as v from "valibot";
import { exactDay } from "../core/records/partial-date.ts";
import { row, writing } from "./command-row.ts";
import {
  itemNames,
  languageCodes,
  natural,
  pictureForms,
  purpose,
  text,
  token,
  withoutBlocked,
} from "./input-shapes.ts";
import type * as view from "./atlas-views.ts";

/** About what, and of which days. */
const wish = {
  about: v.exactOptional(v.strictObject({ kind: v.picklist(["case", "person"]), code: text(40) })),
  since: v.exactOptional(exactDay),
  until: v.exactOptional(exactDay),
};
/** How many kilometres the squares have of which each becomes one mark. */
const squareKm = v.pipe(v.number(), v.minValue(0.01), v.maxValue(10_000));

/** Which of the two. */
const picture = v.picklist(["map", "timeline"]);

export const atlasCommands = {
  "atlas.base": row<view.AtlasBase>()(v.strictObject({ language: v.picklist(languageCodes) })),
  "atlas.marks": row<view.AtlasMarks>()(v.strictObject({ ...wish, squareKm, ...itemNames })),
  "atlas.entries": row<view.AtlasEntries>()(
    v.strictObject({ ...wish, squareKm, key: text(60), limit: natural(500), ...itemNames }),
  ),
  "atlas.timeline": row<readonly view.TimelineEntry[]>()(v.strictObject(wish)),
  "atlas.weigh": row<view.DisclosureWeighing>()(v.strictObject({ ...wish, picture, ...purpose })),
  "atlas.write": row<view.WrittenPicture>()(
    v.strictObject({
      ...{ ...wish, picture, form: v.picklist(pictureForms), language: v.picklist(languageCodes) },
      ...{ ...purpose, withoutBlocked, place: token },
    }),
    writing,
  ),
} as const;
