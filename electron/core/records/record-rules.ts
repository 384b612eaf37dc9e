/** What holds between the fields of a record, beyond what each of them is by itself. */

import { compareDates, daysOf } from "./partial-date.ts";
import { assessorRoles } from "./injury-fields.ts";
import type { RecordFields, RecordKind } from "./record-kinds.ts";

const textOf = (fields: RecordFields, field: string): string | undefined => {
  const value = fields[field];
  return typeof value === "string" ? value : undefined;
};

/** A rule between fields, with its sentence for the command line. */
export const ruleSentences = {
  "ends-before": "it would end before it begins",
  "about-nobody": "consent is about a person, an item or a case",
  "about-both": "the questions are about an item, or about everything that came in at once (batch), not both",
  "answer-missing": "say what the answer was that came then",
  "for-clinicians":
    "how far it fits what the person says is for clinicians: say who assessed it (assessor) and as what (assessorRole)",
} as const;

/** A rule between fields. */
export type BrokenRule = keyof typeof ruleSentences;

/** Whether somebody is said to have looked at an injury as a clinician. */
export function isByClinician({ assessorRole }: Readonly<Record<string, unknown>>): boolean {
  const role = assessorRoles.find((known) => known === assessorRole);
  return role !== undefined && role !== "no-clinician";
}

/** Whether a clinician is named who says how far a finding fits what the person says. */
const isAssessed = (fields: RecordFields): boolean =>
  fields["assessor"] !== undefined && isByClinician(fields);

const ofKinds: Partial<Record<RecordKind, (fields: RecordFields) => BrokenRule | undefined>> = {
  consent: (fields) =>
    ["person", "item", "case"].every((field) => fields[field] === undefined) ? "about-nobody" : undefined,
  intake: ({ item, batch }) => ((item === undefined) === (batch === undefined) ? "about-both" : undefined),
  communication: ({ answered, answer }) =>
    answered !== undefined && answer === undefined ? "answer-missing" : undefined,
  injury: (fields) =>
    fields["consistency"] !== undefined && !isAssessed(fields) ? "for-clinicians" : undefined,
};

/** Says which rule the fields of a record break; undefined when none. */
export function brokenRule(kind: RecordKind, fields: RecordFields): BrokenRule | undefined {
  const [from, to] = [textOf(fields, "from"), textOf(fields, "to")];
  if (from !== undefined && to !== undefined && compareDates(daysOf(to), daysOf(from)) === -1) {
    return "ends-before";
  }
  return ofKinds[kind]?.(fields);
}
