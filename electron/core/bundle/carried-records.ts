/**
 * Records of the sender's register that travel in a bundle (bundle.md §15): what happened, to whom and where, as far as it
 * is linked to the originals of the same bundle. People are codes; who they are stands in a file of its own, and only of
 * those whom the exporter chose to name. Invariant: a file that decodes encodes to itself.
 */

import * as v from "valibot";
import { encodeUtf8 } from "../bytes/utf8.ts";
import { decodeJson, decodeValue, hexOf } from "../decode.ts";
import { DecodeError } from "../errors.ts";
import { type Field, fieldSchema } from "../records/record-field.ts";
import { kindOf, type RecordFields } from "../records/record-kinds.ts";
import { termCode } from "../records/term.ts";
import { brokenRule } from "../records/record-rules.ts";
import { visibleLine } from "../text/visible-line.ts";

/**
 * Which fields of which kinds travel, those that others lead to before those that lead to them. Notes, tags, contacts and
 * what is said of risks stay with the sender in every case.
 */
export const carriedFields = {
  term: ["code", "sort", "parent", "definition", "en", "fr", "it", "ru", "kk", "pl", "uk", "articles"],
  place: ["title", "names", "sort", "code", "region", "latitude", "longitude"],
  organisation: ["title", "names", "sort"],
  person: ["name", "spellings", "patronymic", "birth", "sex", "nationality", "occupation", "role"],
  event: ["title", "term", "from", "to", "place", "description"],
  status: ["person", "term", "from", "to", "facility", "authority", "articles", "sentence"],
  act: ["event", "term", "person", "perpetrator", "from", "to", "method", "instruments", "injuries"],
  observation: [
    "title",
    "place",
    "person",
    "from",
    "to",
    "accreditation",
    "seen",
    "boxSealed",
    "secrecy",
    "pressure",
    "irregularities",
    "countSeen",
    "protocolCopy",
    "complaint",
    "filming",
  ],
  consent: ["person", "item", "use", "scope", "state", "from", "to", "proof"],
} as const;

/** A kind of record that travels. */
export type CarriedKind = keyof typeof carriedFields;

/** All of them, in the order of the table. */
export const carriedKinds = Object.keys(carriedFields) as readonly CarriedKind[];

/** The fields of a kind that travel, as the table of kinds describes them: those that are open to all, or those that name somebody. */
export function carriedFieldsOf(kind: CarriedKind, which: "open" | "naming"): (readonly [string, Field])[] {
  const known = kindOf(kind).fields;
  return carriedFields[kind].flatMap((name) => {
    const field = known[name];
    if (field === undefined || (field.secret === true) !== (which === "naming")) return [];
    return [[name, field] as const];
  });
}

function fieldsSchema(kind: CarriedKind, which: "open" | "naming"): v.GenericSchema<unknown, RecordFields> {
  const entries = carriedFieldsOf(kind, which).map(([name, field]) => {
    const schema = fieldSchema(field);
    return [name, field.required === true ? schema : v.exactOptional(schema)] as const;
  });
  return v.strictObject(Object.fromEntries(entries));
}

const openSchemas = Object.fromEntries(
  carriedKinds.map((kind) => [kind, fieldsSchema(kind, "open")]),
) as Readonly<Record<CarriedKind, v.GenericSchema<unknown, RecordFields>>>;
const namingSchema = fieldsSchema("person", "naming");

const MAX_LINKS = 100_000;

const recordSchema = v.strictObject({
  record: hexOf(16),
  kind: v.picklist(carriedKinds),
  code: v.pipe(v.string(), v.regex(/^[A-Z]-[0-9A-F]{6,32}$/)),
  fields: v.record(v.string(), v.unknown()),
  links: v.pipe(v.array(hexOf(16)), v.maxLength(MAX_LINKS), v.readonly()),
});

/** A record without what names anybody. */
export interface CarriedRecord {
  /** Its id in the sender's vault (hexadecimal). */
  readonly record: string;
  readonly kind: CarriedKind;
  /** As the sender speaks of it. */
  readonly code: string;
  /** References are ids of records of the same file or of items of the same bundle. */
  readonly fields: RecordFields;
  /** Records and items that it is linked to beside its fields. */
  readonly links: readonly string[];
}

/** Who a person of the records is. */
export interface CarriedName {
  readonly record: string;
  readonly fields: RecordFields;
}

const nameSchema = v.strictObject({ record: hexOf(16), fields: namingSchema });

const inOrder = (names: readonly string[], fields: RecordFields): RecordFields =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

const recordLine = ({ record, kind, code, fields, links }: CarriedRecord): string =>
  visibleLine({ record, kind, code, fields: inOrder(carriedFields[kind], fields), links });
const nameLine = ({ record, fields }: CarriedName): string =>
  visibleLine({ record, fields: inOrder(carriedFields.person, fields) });

function checkedRecord(value: v.InferOutput<typeof recordSchema>): CarriedRecord {
  const fields = decodeValue(openSchemas[value.kind], value.fields, `records.${value.kind}`);
  if (value.kind === "term" && !v.is(termCode, fields["code"]))
    throw new DecodeError("records.term", "the code of a term");
  const broken = brokenRule(value.kind, fields);
  if (broken !== undefined) throw new DecodeError(`records.${value.kind}`, broken);
  return { ...value, fields };
}

function linesOf(text: string, what: string): string[] {
  if (!text.endsWith("\n")) throw new DecodeError(what, "lines that end in a line feed");
  return text.slice(0, -1).split("\n");
}

function assertOnce(all: readonly { readonly record: string }[], what: string): void {
  if (new Set(all.map(({ record }) => record)).size < all.length)
    throw new DecodeError(what, "each record once");
}

/** Writes the records. Throws DecodeError when a field is not as its kind says. */
export function encodeCarriedRecords(records: readonly CarriedRecord[]): Uint8Array<ArrayBuffer> {
  assertOnce(records, "records");
  return encodeUtf8(records.map((record) => `${recordLine(checkedRecord(record))}\n`).join(""));
}

/** Reads the records; what they lead to is not looked at. Throws DecodeError. */
export function decodeCarriedRecords(text: string): CarriedRecord[] {
  const lines = linesOf(text, "records");
  const records = lines.map((line) => checkedRecord(decodeJson(recordSchema, line, "records")));
  assertOnce(records, "records");
  if (records.some((record, index) => recordLine(record) !== lines[index]))
    throw new DecodeError("records", "its canonical spelling");
  return records;
}

/** Writes who people are. Throws DecodeError when a field is not as its kind says. */
export function encodeCarriedNames(names: readonly CarriedName[]): Uint8Array<ArrayBuffer> {
  assertOnce(names, "people");
  const checked = names.map((name) => decodeValue(nameSchema, name, "people"));
  return encodeUtf8(checked.map((name) => `${nameLine(name)}\n`).join(""));
}

/** Reads who people are. Throws DecodeError. */
export function decodeCarriedNames(text: string): CarriedName[] {
  const lines = linesOf(text, "people");
  const names = lines.map((line) => decodeJson(nameSchema, line, "people"));
  assertOnce(names, "people");
  if (names.some((name, index) => nameLine(name) !== lines[index]))
    throw new DecodeError("people", "its canonical spelling");
  return names;
}
