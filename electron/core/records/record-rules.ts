/** What holds between the fields of a record, beyond what each of them is by itself. */

import { compareDates, daysOf } from "./partial-date.ts";
import type { RecordFields, RecordKind } from "./record-kinds.ts";

const textOf = (fields: RecordFields, field: string): string | undefined => {
  const value = fields[field];
  return typeof value === "string" ? value : undefined;
};

function brokenIntake({ item, batch }: RecordFields): string | undefined {
  if ((item === undefined) === (batch === undefined))
    return "the questions are about an item, or about everything that came in at once (batch), not both";
  return undefined;
}

/** Says which rule the fields of a record break; undefined when none. */
export function brokenRule(kind: RecordKind, fields: RecordFields): string | undefined {
  const [from, to] = [textOf(fields, "from"), textOf(fields, "to")];
  if (from !== undefined && to !== undefined && compareDates(daysOf(to), daysOf(from)) === -1) {
    return "it would end before it begins";
  }
  if (kind === "consent" && ["person", "item", "case"].every((field) => fields[field] === undefined)) {
    return "consent is about a person, an item or a case";
  }
  if (kind === "intake") return brokenIntake(fields);
  if (kind === "communication" && fields["answered"] !== undefined && fields["answer"] === undefined) {
    return "say what the answer was that came then";
  }
  return undefined;
}
