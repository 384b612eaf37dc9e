/** What a page may ask of the register: records of every kind, what bundles suggest, and doing one thing to many. */

import * as v from "valibot";
import { always, row, writing } from "./command-row.ts";
import {
  bulk,
  clearedFields,
  id,
  itemNames,
  languageCodes,
  mappedColumns,
  names,
  natural,
  nothing,
  part,
  record,
  recordFields,
  recordKind,
  recordListing,
  suggestions,
  text,
  token,
} from "./input-shapes.ts";
import type * as people from "./people-views.ts";
import type * as view from "./view-types.ts";

/** Codes of all people of a large register. */
const MAX_AMONG = 100_000;

/** Two people, of whom one may go into the other. */
const two = { stays: text(40), goes: text(40) };
/** A list that was read, and what its columns hold. */
const peopleList = { list: token, columns: mappedColumns };

export const registerCommands = {
  "record.list": row<view.RecordList>()(v.strictObject(recordListing)),
  "record.counts": row<view.RecordCounts>()(nothing),
  "record.search": row<view.FoundRecords>()(
    v.strictObject({
      ...{ query: text(), ...names, ...part },
      kinds: v.exactOptional(v.pipe(v.array(recordKind), v.maxLength(20))),
      among: v.exactOptional(v.pipe(v.array(text(40)), v.maxLength(MAX_AMONG))),
    }),
  ),
  "record.show": row<view.RecordDetails>()(v.strictObject({ ...record, ...names })),
  "record.around": row<readonly view.RecordAround[]>()(v.strictObject({ ...record, ...names })),
  "record.aboutItem": row<readonly view.RecordAround[]>()(v.strictObject({ item: id, ...names })),
  "record.items": row<view.ItemList>()(v.strictObject({ ...record, ...part, ...itemNames })),
  "record.history": row<readonly view.ShownChange[]>()(v.strictObject({ ...record, ...names })),
  "record.make": row<view.RecordDetails>()(
    v.strictObject({ kind: recordKind, fields: recordFields }),
    writing,
  ),
  "record.change": row<view.RecordDetails>()(
    v.strictObject({ ...record, set: recordFields, clear: clearedFields }),
    writing,
  ),
  "record.link": row<view.RecordDetails>()(
    v.strictObject({
      ...record,
      act: v.picklist(["link", "unlink"]),
      to: v.strictObject({ kind: v.union([recordKind, v.literal("item")]), id: text(40) }),
    }),
    writing,
  ),
  "record.withdraw": row<view.RecordDetails>()(v.strictObject(record), writing),
  "record.undo": row<view.RecordDetails>()(
    v.strictObject({ kind: recordKind, change: natural(Number.MAX_SAFE_INTEGER) }),
    writing,
  ),

  "case.missing": row<readonly view.Missing[]>()(v.strictObject({ code: text(40) })),

  "person.duplicates": row<view.LikelyDuplicates>()(v.strictObject(part)),
  "person.foretellMerge": row<readonly view.MergedConsent[]>()(v.strictObject(two)),
  "person.merge": row<view.RecordDetails>()(v.strictObject({ ...two, take: clearedFields }), writing),

  "people.readList": row<people.PeopleListOutcome>()(
    v.strictObject({ file: token, sheet: v.exactOptional(text(300)) }),
  ),
  "people.foretellImport": row<people.PeopleOutlook>()(v.strictObject(peopleList)),
  "people.import": row<people.TakenInPeople>()(v.strictObject(peopleList), writing),

  "term.list": row<readonly view.VaultTerm[]>()(v.strictObject(itemNames), always),
  "term.retire": row<view.RecordDetails>()(v.strictObject({ code: text(80) }), writing),
  "gazetteer.find": row<view.FoundPlaces>()(v.strictObject({ query: text(), limit: natural(200) }), always),
  "gazetteer.adopt": row<view.RecordDetails>()(
    v.strictObject({ code: text(80), language: v.picklist(languageCodes) }),
    writing,
  ),

  "bulk.foretell": row<view.BulkOutcome>()(v.strictObject(bulk)),
  "bulk.act": row<view.BulkOutcome>()(v.strictObject(bulk), writing),

  "suggestion.waiting": row<number>()(nothing),
  "suggestion.list": row<readonly view.ShownSuggestion[]>()(
    v.strictObject({ ...names, decided: v.boolean() }),
  ),
  "suggestion.accept": row<readonly view.DecidedSuggestion[]>()(v.strictObject({ suggestions }), writing),
  "suggestion.merge": row<view.DecidedSuggestion>()(
    v.strictObject({ suggestion: natural(Number.MAX_SAFE_INTEGER), code: text(40) }),
    writing,
  ),
  "suggestion.decline": row<readonly view.DecidedSuggestion[]>()(v.strictObject({ suggestions }), writing),
} as const;
