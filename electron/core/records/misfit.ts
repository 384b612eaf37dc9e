/** What somebody is told whose fields are not those of a record: what is expected, in words. */

import type { Field } from "./record-field.ts";
import { kindOf, type RecordFields, type RecordKind } from "./record-kinds.ts";

const counted = (most: number): string => `${String(most)} characters at most, without blanks at its ends`;

/** A type that is missing here does not compile. */
const expectations: {
  readonly [Type in Field["type"]]: (field: Extract<Field, { readonly type: Type }>) => string;
} = {
  text: ({ most }) => `a text of ${counted(most)}`,
  texts: ({ most }) => `texts, each of ${counted(most)}`,
  marks: () => "marks on the diagram, each as: VIEW PART [X Y [RADIUS]]",
  date: () => "a date: 2021-04-09, 2021-04 or 2021, with ~ behind it for about, or unknown",
  day: () => "a day: 2021-04-09",
  choice: ({ of }) => `one of: ${of.join(", ")}`,
  term: ({ of }) => `the code of a term (${of.join(", ")}): see the list of terms`,
  record: ({ of }) => `the code of a record (${of.join(", ")})`,
  item: () => "an item, by its identifier or the beginning of it",
  batch: () => "an import, by its identifier",
  asked: ({ most }) => `a text of ${counted(most)}, or that the answer was no, or that nobody knew`,
  degrees: ({ most }) => `degrees from -${String(most)} to ${String(most)}`,
  millimetres: ({ most }) => `whole millimetres from 1 to ${String(most)}`,
};

function expectationOf(field: Field): string {
  // The table has for every type the function of just that type; the compiler cannot see that they meet.
  const say = expectations[field.type] as (field: Field) => string;
  return say(field);
}

/** Says what does not fit; `path` is where a decoder of these fields stopped: the kind, a field of it, or what is below. */
export function misfitSentence(
  kind: RecordKind,
  given: Readonly<Record<string, unknown>> | RecordFields,
  path: string,
): string {
  const [, name = ""] = path.split(".");
  const fields = kindOf(kind).fields;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined)
    return `there is no field ${name} of the kind ${kind}; there are: ${Object.keys(fields).join(", ")}`;
  const expected = expectationOf(field);
  return given[name] === undefined ? `${name} is missing: ${expected}` : `${name} takes ${expected}`;
}
