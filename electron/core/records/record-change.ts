/**
 * Changes of records as data (resources/spec/catalogue.md §5): what every field was and became. A change is applied, compared and turned round here,
 * so that an undo is one more change and nothing is ever taken back.
 */

import type { FieldValue } from "./record-field.ts";
import type { RecordFields } from "./record-kinds.ts";

/** What a field was and became; absent where there was, or is, nothing. */
export interface FieldChange {
  readonly from?: FieldValue;
  readonly to?: FieldValue;
}

/** What every field that changed was and became. */
export type FieldChanges = Readonly<Record<string, FieldChange>>;

/** What can be done to a record. */
export const recordActs = [
  "creation",
  "modification",
  "link",
  "unlink",
  "withdrawal",
  "restoration",
  "merge",
  "separation",
] as const;

/** Something that was done to a record. */
export type RecordAct = (typeof recordActs)[number];

/** What undoes an act. Nothing is deleted: a record that should never have been made is withdrawn. */
export const actThatUndoes: Readonly<Record<RecordAct, RecordAct>> = {
  creation: "withdrawal",
  modification: "modification",
  link: "unlink",
  unlink: "link",
  withdrawal: "restoration",
  restoration: "withdrawal",
  merge: "separation",
  separation: "merge",
};

/** Acts after which a record counts no more. A merge withdraws it in favour of the record that it leads to. */
export const actsThatWithdraw: ReadonlySet<RecordAct> = new Set(["withdrawal", "merge"]);

/** Acts after which it counts again. */
export const actsThatReturn: ReadonlySet<RecordAct> = new Set(["restoration", "separation"]);

const isSame = (left: FieldValue | undefined, right: FieldValue | undefined): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** What leads from one state of the fields to another. */
export function fieldChanges(before: RecordFields, after: RecordFields): FieldChanges {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    fields.flatMap((field): (readonly [string, FieldChange])[] => {
      const [from, to] = [before[field], after[field]];
      if (isSame(from, to)) return [];
      return [[field, { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]];
    }),
  );
}

/** The changes that lead back. */
export const turnedRound = (changes: FieldChanges): FieldChanges =>
  Object.fromEntries(
    Object.entries(changes).map(([field, { from, to }]) => [
      field,
      { ...(to !== undefined && { from: to }), ...(from !== undefined && { to: from }) },
    ]),
  );

/** The fields after changes; undefined where one of them is not any longer what the changes say it was. */
export function applyChanges(fields: RecordFields, changes: FieldChanges): RecordFields | undefined {
  if (Object.entries(changes).some(([field, { from }]) => !isSame(fields[field], from))) return undefined;
  const kept = Object.entries(fields).filter(([field]) => !Object.hasOwn(changes, field));
  const set = Object.entries(changes).flatMap(([field, { to }]) =>
    to === undefined ? [] : [[field, to] as const],
  );
  return Object.fromEntries([...kept, ...set]);
}
