/** Records whose names are not shown: what people wrote in them, with codes in the place of names. */

import type { FieldValue } from "../../core/records/record-field.ts";
import type { FieldChange, FieldChanges } from "../../core/records/record-change.ts";
import { kindOf, type RecordFields, type RecordKind } from "../../core/records/record-kinds.ts";
import { readyNames, readyParts } from "../forms/ready-names.ts";
import { type Veil, veilOf } from "../forms/veil-names.ts";
import { allAtOnce } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";

/** Puts codes in the place of names in texts. */
export type TextVeil = (text: string) => string;

/** Types of fields in which somebody writes what they like. */
const written: ReadonlySet<string> = new Set(["text", "texts", "asked"]);

/** Leaves a text as it is. */
export const asWritten: TextVeil = (text) => text;

const nobody: ReadonlySet<string> = new Set();

const veilFor = (session: VaultSession): Veil => {
  const heard = () => ({ names: allAtOnce(readyParts(session)), opened: nobody, near: nobody });
  return veilOf({ called: allAtOnce(readyNames(session)).called, heard });
};

/** Makes what puts codes in the place of names; the names are read when the first text is veiled. */
export function lazyVeil(session: VaultSession): TextVeil {
  let veil: Veil | undefined;
  return (text) => (veil ??= veilFor(session)).text(text);
}

function veiledValue(kind: RecordKind, field: string, value: FieldValue, veil: TextVeil): FieldValue {
  if (!written.has(kindOf(kind).fields[field]?.type ?? "")) return value;
  if (typeof value === "string") return veil(value);
  return Array.isArray(value) ? value.map((text: string) => veil(text)) : value;
}

/** Fields that are no secret, with codes in their texts. */
export const veiledFields = (
  kind: RecordKind,
  fields: RecordFields,
  veil: TextVeil | undefined,
): RecordFields =>
  veil === undefined
    ? fields
    : Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [field, veiledValue(kind, field, value, veil)]),
      );

/** The same for what fields were and became. */
export function veiledChanges(
  kind: RecordKind,
  changes: FieldChanges,
  veil: TextVeil | undefined,
): FieldChanges {
  if (veil === undefined) return changes;
  const told = (field: string, { from, to }: FieldChange): FieldChange => ({
    ...(from !== undefined && { from: veiledValue(kind, field, from, veil) }),
    ...(to !== undefined && { to: veiledValue(kind, field, to, veil) }),
  });
  return Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, told(field, change)]));
}
