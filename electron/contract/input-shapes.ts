/** The shapes of what pages give: every text with its longest length, every number with its bounds, ids and tokens as digits. */

import * as v from "valibot";
import { eventTypes } from "../core/custody/event.ts";
import { recordOrders } from "../core/filter/filter-words.ts";
import { itemFilterEntries, itemOrderEntries, savedListingSchema } from "../core/filter/item-listing.ts";
import { exactDay } from "../core/records/partial-date.ts";
import { answeredSchema } from "../core/records/record-field.ts";
import { consentUses, recordKindNames } from "../core/records/record-kinds.ts";
import { reportForms } from "../core/report/report-form.ts";

const MAX_TEXT = 500;
export const MAX_ITEMS = 10_000;

export const text = (maxLength = MAX_TEXT) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength),
    v.check((value) => value.isWellFormed()),
  );
export const hex = (digits: number) => v.pipe(v.string(), v.length(digits), v.regex(/^[0-9a-f]+$/));
export const natural = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(max));
export const token = hex(32);
export const id = hex(32);
/** Longer than anything that a person types, short enough to be normalised at once. */
export const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
export const nothing = v.strictObject({});

/** Milliseconds since 1970. */
const moment = natural(Number.MAX_SAFE_INTEGER);

/** A part of the log from its end, of everything or of what is asked for. */
export const logListing = {
  before: v.exactOptional(natural(Number.MAX_SAFE_INTEGER)),
  limit: natural(500),
  type: v.exactOptional(v.picklist(eventTypes)),
  /** The beginning of an id. */
  item: v.exactOptional(text(32)),
  actor: v.exactOptional(text()),
  sinceMs: v.exactOptional(moment),
  untilMs: v.exactOptional(moment),
};

export const languageCodes = ["en", "fr", "it", "ru", "kk", "pl", "uk"] as const;

/** What a page says to a close of its window: it is at it, it asks the person, it stays, or the window may close. */
export const closingSigns = ["heard", "asks", "stays", "goes"] as const;
export type ClosingSign = (typeof closingSigns)[number];

/** How the preferences may look, on the wire and in their file. */
export const preferencesSchema = v.strictObject({
  language: v.picklist([...languageCodes, "system"]),
  theme: v.picklist(["system", "light", "dark"]),
  density: v.picklist(["auto", "comfortable", "compact"]),
  lockAfterMinutes: v.picklist([1, 5, 10, 30, 60]),
  blursPictures: v.boolean(),
  showsGreyFirst: v.boolean(),
  startsMuted: v.boolean(),
  itemsView: v.picklist(["grid", "table"]),
  hidesFromScreenshots: v.boolean(),
});

/** An original, or a copy made from it. */
export const content = v.strictObject({ item: id, derivative: v.exactOptional(id) });
/** The same to be looked at; whether it is meant, should it be a testimony. */
export const looked = { ...content.entries, opensTestimony: v.exactOptional(v.boolean()) };
export const chosenItems = v.pipe(v.array(id), v.minLength(1), v.maxLength(MAX_ITEMS));
export const recipients = v.union([
  v.literal("passphrase"),
  v.strictObject({
    contacts: v.pipe(v.array(text()), v.maxLength(100)),
    keys: v.pipe(v.array(text(4096)), v.maxLength(100)),
  }),
]);
export const copies = v.picklist(["original", "safe", "both"]);

/** What names of files tell. */
export const fileNames = v.picklist(["codes", "neutral"]);
/** In what something leaves: files of a bundle, or one form. */
export const leaving = v.union([
  v.strictObject({ copies }),
  v.strictObject({
    form: v.picklist(["original", "safe-copy", "redaction", "report-names", "report-codes"]),
  }),
]);
/** What something is handed over for, and why it goes without consent where a reason may stand in for it. */
export const purpose = {
  use: v.exactOptional(v.picklist(consentUses)),
  override: v.exactOptional(v.pipe(text(1000), v.minLength(1))),
  copiesTestimony: v.exactOptional(v.boolean()),
};
/** For what the lists leave beside which something else goes, where it does. */
export const beside = v.exactOptional(v.strictObject({ use: purpose.use, override: purpose.override }));
/** Whether it goes without what consent does not cover. */
export const withoutBlocked = v.exactOptional(v.boolean());
const bundleKey = v.union([
  v.strictObject({ with: v.literal("vault") }),
  v.strictObject({ with: v.literal("passphrase"), passphrase }),
  v.strictObject({ with: v.literal("identity"), identity: token }),
]);
export const bundle = { token, key: bundleKey, signer: v.exactOptional(text()) };

/** As what drawings and their tables are written. */
export const pictureForms = ["svg", "png", "csv"] as const;

/** Of which days figures are taken, and with which day they are compared. */
export const figures = {
  day: exactDay,
  since: v.exactOptional(exactDay),
  comparedDay: v.exactOptional(exactDay),
};

/** As what the sheet of figures is written; `csv` is the table alone. */
export const sheetForms = ["pdf", "docx", "html", "csv"] as const;

/** What a list is narrowed down by; an empty group narrows nothing down. */
export const filter = itemFilterEntries;
export const listing = { ...filter, ...itemOrderEntries, offset: natural(Number.MAX_SAFE_INTEGER) };
export const savedListing = savedListingSchema;

/** How a report speaks and whether it names files. */
export const report = {
  form: v.picklist(reportForms),
  languages: v.pipe(
    v.array(v.picklist(languageCodes)),
    v.minLength(1),
    v.maxLength(2),
    v.check((codes) => new Set(codes).size === codes.length),
  ),
  isNamed: v.boolean(),
  reference: v.exactOptional(text()),
};

/** Names that a report shows, as the vault keeps them. */
export const openedNames = v.pipe(v.array(text()), v.maxLength(1000));

const MAX_FIELDS = 60;
const MAX_PROSE = 20_000;
const MAX_TEXTS = 100;

/** The name of a field; which of them a kind has, and what they hold, the register checks. */
const field = v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,40}$/));
const fieldValue = v.union([
  text(MAX_PROSE),
  v.pipe(v.number(), v.finite()),
  v.pipe(v.array(text(1000)), v.maxLength(MAX_TEXTS)),
  answeredSchema,
]);

/** Suggestions of bundles, by their numbers. */
export const suggestions = v.pipe(
  v.array(natural(Number.MAX_SAFE_INTEGER)),
  v.minLength(1),
  v.maxLength(MAX_ITEMS),
);
export const recordKind = v.picklist(recordKindNames);
export const recordFields = v.pipe(v.record(field, fieldValue), v.maxEntries(MAX_FIELDS));
export const clearedFields = v.pipe(v.array(field), v.maxLength(MAX_FIELDS));
/** Codes of records. */
export const recordCodes = v.pipe(v.array(text(40)), v.maxLength(MAX_ITEMS));
/** Which column of a table, by its number from 0, fills which field. */
export const mappedColumns = v.pipe(
  v.array(v.strictObject({ column: natural(10_000), field })),
  v.maxLength(MAX_FIELDS),
);
/** A record by its kind and its code or id. */
export const record = { kind: recordKind, code: text(40) };
/** Whether what tells who people are is shown. */
export const names = { names: v.boolean() };
/** The same for items; where it is not said, it is not shown. */
export const itemNames = { names: v.exactOptional(v.boolean()) };
export const part = { limit: natural(1000), offset: natural(Number.MAX_SAFE_INTEGER) };
/** Which records of a kind, and in what order. */
export const recordListing = {
  kind: recordKind,
  ...names,
  ...part,
  query: v.exactOptional(text()),
  where: v.exactOptional(v.pipe(v.record(field, text()), v.maxEntries(MAX_FIELDS))),
  about: v.exactOptional(id),
  withdrawn: v.exactOptional(v.boolean()),
  order: v.exactOptional(v.picklist(recordOrders)),
  descending: v.exactOptional(v.boolean()),
  language: v.exactOptional(v.picklist(languageCodes)),
  counted: v.exactOptional(v.boolean()),
};

const linkOrNot = v.picklist(["link", "unlink"]);
/** What is done to each of many items. */
const bulkAct = v.variant("to", [
  v.strictObject({ to: v.literal("record"), ...record, act: linkOrNot }),
  v.strictObject({
    to: v.picklist(["case", "tag"]),
    title: v.pipe(text(200), v.minLength(1)),
    act: linkOrNot,
  }),
  v.strictObject({ to: v.literal("consent"), fields: recordFields }),
]);
export const bulk = { items: chosenItems, act: bulkAct };
