/** A record as it stands in a form: checked as the register checks it, before it is sent. */

import { tryDecode, decodeValue } from "../../../electron/core/decode.ts";
import { type Field, fieldSchema, type FieldValue } from "../../../electron/core/records/record-field.ts";
import { kindOf, type RecordFields } from "../../../electron/core/records/record-kinds.ts";
import { brokenRule, type BrokenRule, isByClinician } from "../../../electron/core/records/record-rules.ts";
import type { RecordKind } from "../../../electron/contract/view-types.ts";
import type { MessageId } from "../../text/catalogues.ts";

/** What the fields hold; a text may be unfinished. */
export type Draft = Readonly<Record<string, FieldValue | undefined>>;

/** What is wrong, by field; `rule` for what several of them break together. */
export type Problems = Readonly<Record<string, MessageId>>;

const trimmed = (value: FieldValue): FieldValue | undefined => {
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  if (!Array.isArray(value)) return value;
  const texts = (value as readonly string[]).map((text) => text.trim()).filter((text) => text !== "");
  return texts.length === 0 ? undefined : texts;
};

/** The fields that a draft would make: blanks around are cut, what is empty is left out. */
export const fieldsOf = (draft: Draft): RecordFields =>
  Object.fromEntries(
    Object.entries(draft).flatMap(([field, value]) => {
      const kept = value === undefined ? undefined : trimmed(value);
      return kept === undefined ? [] : [[field, kept] as const];
    }),
  );

const ruleWords: Readonly<Record<BrokenRule, MessageId>> = {
  "ends-before": "record.endsBefore",
  "about-nobody": "record.aboutNobody",
  "about-both": "record.badValue",
  "answer-missing": "record.answerMissing",
  "for-clinicians": "record.forClinicians",
};

const doesNotFit = (field: Field, value: FieldValue): boolean =>
  tryDecode(() => decodeValue(fieldSchema(field), value, "field")) === undefined;

/** What keeps a draft from being kept; nothing where it can be. Secrets that are not shown are not asked for. */
export function problemsOf(kind: RecordKind, draft: Draft, isAsked: (field: string) => boolean): Problems {
  const fields = fieldsOf(draft);
  const problems = Object.entries(kindOf(kind).fields).flatMap(([name, field]): [string, MessageId][] => {
    const value = fields[name];
    if (value !== undefined) return doesNotFit(field, value) ? [[name, "record.badValue"]] : [];
    return field.required === true && isAsked(name) ? [[name, "record.required"]] : [];
  });
  const broken = problems.length > 0 ? undefined : brokenRule(kind, fields);
  // Who assessed it may be sealed and not shown; then only the register can tell.
  const isUntold = broken === "for-clinicians" && !isAsked("assessor");
  return Object.fromEntries(broken === undefined || isUntold ? problems : [["rule", ruleWords[broken]]]);
}

/** Whether a field is there to be filled in: how far a finding fits what the person says is for clinicians. */
export const isOpenField = (kind: RecordKind, field: string, draft: Draft): boolean =>
  kind !== "injury" || field !== "consistency" || isByClinician(draft);

/** The draft with one field changed; what only a clinician may say goes with the clinician. */
export function changedDraft(
  kind: RecordKind,
  draft: Draft,
  [field, value]: readonly [string, FieldValue | undefined],
): Draft {
  const next = { ...draft, [field]: value };
  if (isOpenField(kind, "consistency", next) || draft["consistency"] === undefined) return next;
  return { ...next, consistency: undefined };
}

/** What was changed of a record: the fields that are set, and those that are emptied. */
export function changeOf(
  before: RecordFields,
  draft: Draft,
): { readonly set: Record<string, FieldValue>; readonly clear: string[] } {
  const after = fieldsOf(draft);
  const isSame = (field: string): boolean => JSON.stringify(before[field]) === JSON.stringify(after[field]);
  return {
    set: Object.fromEntries(Object.entries(after).filter(([field]) => !isSame(field))),
    clear: Object.keys(before).filter((field) => after[field] === undefined && field in draft),
  };
}
