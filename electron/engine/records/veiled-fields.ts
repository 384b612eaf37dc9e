/** Records whose names are not shown: what people wrote in them, with codes in the place of names. */

import type { FieldValue } from "../../core/records/record-field.ts";
import type { FieldChange, FieldChanges } from "../../core/records/record-change.ts";
import { kindOf, type RecordFields, type RecordKind } from "../../core/records/record-kinds.ts";
import { readyNames, readyParts } from "../forms/ready-names.ts";
import { type Veil, veilOf } from "../forms/veil-names.ts";
import type { JobOptions } from "../job.ts";
import { allAtOnce, inSlices, type Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";

/** Puts codes in the place of names in texts. */
export type TextVeil = (text: string) => string;

/** Whether what tells who people are is shown; where it is not, codes stand in the place of names in texts that people wrote. */
export interface NameWish {
  readonly names: boolean;
}

/** How records are told. */
export interface Telling extends NameWish {
  readonly veil: TextVeil;
}

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

/** How records are told to whoever wishes for names, or for none. */
export const tellingOf = (session: VaultSession, { names }: NameWish): Telling => ({
  names,
  veil: names ? asWritten : lazyVeil(session),
});

/** The same for texts alone: reads the names in slices, and veils each text once. Throws VaultError cancelled. */
export async function proseVeil(
  session: VaultSession,
  wish: NameWish,
  { signal }: JobOptions = {},
): Promise<TextVeil> {
  if (!wish.names) await inSlices(readyToTell(session), signal);
  const { veil } = tellingOf(session, wish);
  const known = new Map<string, string>();
  return (text) => {
    const told = known.get(text) ?? veil(text);
    known.set(text, told);
    return told;
  };
}

/** Reads all names before they are needed; those that are found in texts only where there are texts. */
export function* readyToTell(session: VaultSession, { hasTexts = true } = {}): Steps<void> {
  yield* readyParts(session);
  if (hasTexts) yield* readyNames(session);
}

function veiledValue(kind: RecordKind, field: string, value: FieldValue, veil: TextVeil): FieldValue {
  if (!written.has(kindOf(kind).fields[field]?.type ?? "")) return value;
  if (typeof value === "string") return veil(value);
  return Array.isArray(value) ? value.map((text: string) => veil(text)) : value;
}

/** Fields that are no secret, with codes in their texts. */
export const veiledFields = (kind: RecordKind, fields: RecordFields, veil: TextVeil): RecordFields =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, veiledValue(kind, field, value, veil)]),
  );

/** The same for what fields were and became. */
export function veiledChanges(kind: RecordKind, changes: FieldChanges, veil: TextVeil): FieldChanges {
  const told = (field: string, { from, to }: FieldChange): FieldChange => ({
    ...(from !== undefined && { from: veiledValue(kind, field, from, veil) }),
    ...(to !== undefined && { to: veiledValue(kind, field, to, veil) }),
  });
  return Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, told(field, change)]));
}
