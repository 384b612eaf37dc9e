/** Records and their histories as lines for people. */

import type { FieldValue } from "../../core/records/record-field.ts";
import { isOverdue } from "../../core/figures/judge-record.ts";
import { localDay } from "../../core/records/partial-date.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { RecordList, ShownChange, ShownRecord } from "../../engine/index.ts";
import { alignColumns } from "../terminal/columns.ts";

/** Whether a value has the form of an identifier; whose it is the catalogue tells. */
const isItemId = (value: string): boolean => /^[0-9a-f]{32}$/.test(value);

type Summary = RecordList["records"][number];

/** What a field holds, safe to print. */
export function textOfValue(value: FieldValue | undefined): string {
  if (value === undefined) return "—";
  if (typeof value === "string") return safeText(value);
  if (typeof value === "number") return String(value);
  if ("asked" in value) return value.asked === "no" ? "asked, answered no" : "asked, nobody knew";
  return value.map(safeText).join("; ");
}

/** Names of items by their ids. */
export type ItemNames = ReadonlyMap<string, string>;

/** How an item is spoken of: the beginning of its identifier, and what it is called. */
const itemText = (item: string, names: ItemNames): string =>
  [item.slice(0, 8), safeText(names.get(item) ?? "")].join(" ").trim();

/** The value of a field, or the code of the record that it names. */
function fieldText({ references }: Summary, field: string, value: FieldValue, names?: ItemNames): string {
  if (typeof value === "string" && names?.has(value) === true) return itemText(value, names);
  const reference = references[field];
  return reference === undefined
    ? textOfValue(value)
    : [reference.code, safeText(reference.title ?? "")].join(" ").trim();
}

/** What stands out about a record: that it was withdrawn, or that an answer is overdue. */
function stateOf({ kind, fields, withdrawnAt }: Summary): string {
  if (withdrawnAt !== undefined) return "withdrawn";
  return kind === "communication" && isOverdue(fields, localDay(new Date())) ? "overdue" : "";
}

/** A record in one line: its code and what its fields say. */
export const recordRow = (record: Summary): string[] => [
  record.code,
  stateOf(record),
  Object.entries(record.fields)
    .map(([field, value]) => `${field}: ${fieldText(record, field, value)}`)
    .join("  "),
];

/** Items that a record leads to, by fields or beside them. */
export const itemsOf = ({ fields, items }: ShownRecord): string[] =>
  [
    ...items,
    ...Object.values(fields).filter((value) => typeof value === "string" && isItemId(value)),
  ] as string[];

/** Everything about a record. */
export function recordLines(record: ShownRecord, names: ItemNames = new Map()): string[] {
  const { code, id, createdAt, withdrawnAt, fields, items, linked, linkedFrom, merged, mergedInto, sources } =
    record;
  return alignColumns([
    ["code", code],
    ["id", id],
    ["made", createdAt],
    ...(withdrawnAt === undefined ? [] : [["withdrawn", withdrawnAt]]),
    ...(mergedInto === undefined ? [] : [["merged into", mergedInto.code]]),
    ...(stateOf(record) === "overdue"
      ? [["state", "overdue: the deadline is over and nothing has come"]]
      : []),
    ...Object.entries(fields).map(([field, value]) => [field, fieldText(record, field, value, names)]),
    ...merged.flatMap((other) => [
      ["merged with", other.code],
      ...Object.entries(other.differing).map(([field, value]) => [`${field} there`, textOfValue(value)]),
    ]),
    ...items.map((item) => ["item", itemText(item, names)]),
    ...linked.map((other) => [`linked ${other.kind}`, `${other.code} ${safeText(other.title ?? "")}`]),
    ...linkedFrom.map((other) => [
      other.role === "linked" ? `linked from ${other.kind}` : `${other.role} of ${other.kind}`,
      `${other.code} ${safeText(other.title ?? "")}`,
    ]),
    ...sources.map(({ sender, code: theirs, bundle, receivedAt, state, differing }) => [
      `source (${state})`,
      `${safeText(sender)}, ${theirs}, bundle ${bundle.slice(0, 8)}, ${receivedAt}${differing.length === 0 ? "" : `; says something else of: ${differing.join(", ")}`}`,
    ]),
  ]);
}

/** The code of a record, an item by its name, any other value as it is. */
function spokenValue(value: FieldValue | undefined, named: ShownChange["named"], names: ItemNames): string {
  if (typeof value !== "string") return textOfValue(value);
  const record = named[value];
  if (record !== undefined) return [record.code, safeText(record.title ?? "")].join(" ").trim();
  return names.has(value) ? itemText(value, names) : textOfValue(value);
}

/** Ids of items that changes may speak of. */
export const itemsInHistory = (changes: readonly ShownChange[]): string[] => {
  const values = changes.flatMap(({ fields, target }) => [
    target,
    ...Object.values(fields).flatMap(({ from, to }) => [from, to]),
  ]);
  return [...new Set(values.filter((value) => typeof value === "string" && isItemId(value)))] as string[];
};

/** Every change in one line. */
export function historyLines(changes: readonly ShownChange[], names: ItemNames): string[] {
  return alignColumns(
    changes.map(({ change, at, act, by, fields, target, named, undoes, undoneBy, along }) => [
      String(change),
      at,
      act,
      safeText(by ?? ""),
      [
        ...Object.entries(fields).map(
          ([field, { from, to }]) =>
            `${field}: ${spokenValue(from, named, names)} → ${spokenValue(to, named, names)}`,
        ),
        ...(target === undefined ? [] : [spokenValue(target, named, names)]),
        ...(undoes === undefined ? [] : [`undoes ${String(undoes)}`]),
        ...(undoneBy === undefined ? [] : [`undone by ${String(undoneBy)}`]),
        ...(along === undefined ? [] : [`together with ${String(along)}`]),
      ].join("  "),
    ]),
  );
}
