/** Records and their histories as lines for people. */

import type { FieldValue } from "../../core/records/record-field.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { RecordList, ShownChange, ShownRecord } from "../../engine/index.ts";
import { alignColumns } from "../terminal/columns.ts";

type Summary = RecordList["records"][number];

/** What a field holds, safe to print. */
export function textOfValue(value: FieldValue | undefined): string {
  if (value === undefined) return "—";
  if (typeof value === "string") return safeText(value);
  if (typeof value === "number") return String(value);
  if ("asked" in value) return value.asked === "no" ? "asked, answered no" : "asked, nobody knew";
  return value.map(safeText).join("; ");
}

/** The value of a field, or the code of the record that it names. */
function fieldText({ references }: Summary, field: string, value: FieldValue): string {
  const reference = references[field];
  return reference === undefined
    ? textOfValue(value)
    : [reference.code, safeText(reference.title ?? "")].join(" ").trim();
}

/** A record in one line: its code and what its fields say. */
export const recordRow = (record: Summary): string[] => [
  record.code,
  record.withdrawnAt === undefined ? "" : "withdrawn",
  Object.entries(record.fields)
    .map(([field, value]) => `${field}: ${fieldText(record, field, value)}`)
    .join("  "),
];

/** Everything about a record. */
export function recordLines(record: ShownRecord): string[] {
  const { code, id, createdAt, withdrawnAt, fields, items, linked, linkedFrom, merged, mergedInto, sources } =
    record;
  return alignColumns([
    ["code", code],
    ["id", id],
    ["made", createdAt],
    ...(withdrawnAt === undefined ? [] : [["withdrawn", withdrawnAt]]),
    ...(mergedInto === undefined ? [] : [["merged into", mergedInto.code]]),
    ...Object.entries(fields).map(([field, value]) => [field, fieldText(record, field, value)]),
    ...merged.flatMap((other) => [
      ["merged with", other.code],
      ...Object.entries(other.differing).map(([field, value]) => [`${field} there`, textOfValue(value)]),
    ]),
    ...items.map((item) => ["item", item]),
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

/** Every change in one line. */
export const historyLines = (changes: readonly ShownChange[]): string[] =>
  alignColumns(
    changes.map(({ change, at, act, by, fields, target, undoes, undoneBy, along }) => [
      String(change),
      at,
      act,
      safeText(by ?? ""),
      [
        ...Object.entries(fields).map(
          ([field, { from, to }]) => `${field}: ${textOfValue(from)} → ${textOfValue(to)}`,
        ),
        ...(target === undefined ? [] : [target]),
        ...(undoes === undefined ? [] : [`undoes ${String(undoes)}`]),
        ...(undoneBy === undefined ? [] : [`undone by ${String(undoneBy)}`]),
        ...(along === undefined ? [] : [`together with ${String(along)}`]),
      ].join("  "),
    ]),
  );
