/**
 * What a list of items is narrowed down and sorted by, as it is asked for, kept under a name and read back. Every text has its longest
 * length and every group its most values; a shape that decodes asks for nothing that is not named here.
 */

import * as v from "valibot";
import { consentStates } from "../consent/consent-state.ts";
import { exactDay } from "../records/partial-date.ts";
import { consentUses } from "../records/record-kinds.ts";
import { copyStates, itemKinds, itemMarks, itemOrders, warningWords } from "./filter-words.ts";

const MAX_TICKED = 200;

const text = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength),
    v.check((value) => value.isWellFormed()),
  );
const id = v.pipe(v.string(), v.length(32), v.regex(/^[0-9a-f]+$/));
const ticked = <const Words extends readonly string[]>(words: Words) =>
  v.exactOptional(v.pipe(v.array(v.picklist(words)), v.maxLength(words.length)));
const ids = v.exactOptional(v.pipe(v.array(id), v.maxLength(MAX_TICKED)));

/** What a list is narrowed down by; groups narrow each other down, and an empty group narrows nothing down. */
export const itemFilterEntries = {
  query: text(500),
  cases: ids,
  people: ids,
  places: ids,
  tags: ids,
  kinds: ticked(itemKinds),
  copies: ticked(copyStates),
  marks: ticked(itemMarks),
  warnings: ticked(warningWords),
  sources: v.exactOptional(v.pipe(v.array(text(1000)), v.maxLength(MAX_TICKED))),
  /** How it stands with one use, for everybody whom an item is about. */
  consent: v.exactOptional(
    v.strictObject({
      use: v.picklist(consentUses),
      states: v.pipe(v.array(v.picklist(consentStates)), v.minLength(1), v.maxLength(consentStates.length)),
    }),
  ),
  since: v.exactOptional(exactDay),
  until: v.exactOptional(exactDay),
  undated: v.exactOptional(v.boolean()),
};

export const itemOrderEntries = {
  order: v.exactOptional(v.picklist(itemOrders)),
  ascending: v.exactOptional(v.boolean()),
};

/** A search that is kept under a name. */
export const savedListingSchema = v.strictObject({ ...itemFilterEntries, ...itemOrderEntries });

export type SavedListing = v.InferOutput<typeof savedListingSchema>;

/** Of consent, as far as a list is narrowed down by it. */
export type ConsentFilter = NonNullable<SavedListing["consent"]>;
