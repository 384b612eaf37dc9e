/** What holds between the fields of a record, beyond what each of them is by itself. */

import { compareDates, daysOf } from "./partial-date.ts";
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
} as const;

/** A rule between fields. */
export type BrokenRule = keyof typeof ruleSentences;

/** Says which rule the fields of a record break; undefined when none. */
export function brokenRule(kind: RecordKind, fields: RecordFields): BrokenRule | undefined {
  const [from, to] = [textOf(fields, "from"), textOf(fields, "to")];
  if (from !== undefined && to !== undefined && compareDates(daysOf(to), daysOf(from)) === -1) {
    return "ends-before";
  }
  if (kind === "consent" && ["person", "item", "case"].every((field) => fields[field] === undefined)) {
    return "about-nobody";
  }
  if (kind === "intake" && (fields["item"] === undefined) === (fields["batch"] === undefined)) {
    return "about-both";
  }
  if (kind === "communication" && fields["answered"] !== undefined && fields["answer"] === undefined) {
    return "answer-missing";
  }
  return undefined;
}
