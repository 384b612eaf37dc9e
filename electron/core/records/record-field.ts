/** What a field of a record can hold. The table of kinds is made of these; schemas, types, links and the command line follow from it. */

import * as v from "valibot";
import { hexOf } from "../decode.ts";
import { bodyMark } from "./body-mark.ts";
import { exactDay, partialDate } from "./partial-date.ts";
import { termCode, type TermKind } from "./term.ts";

/** Asked, and the answer was no: not the same as a field that nobody asked about. */
export const answeredNo = { asked: "no" } as const;

/** Asked, and whoever was asked did not know. */
export const answeredUnknown = { asked: "unknown" } as const;

/** How a question was answered without a text. */
export type Answered = typeof answeredNo | typeof answeredUnknown;

/** The schema of it. */
export const answeredSchema = v.strictObject({
  asked: v.picklist(["no", "unknown"]),
}) satisfies v.GenericSchema<unknown, Answered>;

interface Common {
  /** A record without it is none. */
  readonly required?: true;
  /** Sealed under the key for names, and shown only to whoever asks for names. */
  readonly secret?: true;
}

/** One field. */
export type Field = Common &
  (
    | { readonly type: "text"; readonly most: number }
    | { readonly type: "texts"; readonly most: number }
    | { readonly type: "date" }
    | { readonly type: "day" }
    | { readonly type: "choice"; readonly of: readonly string[] }
    | { readonly type: "term"; readonly of: readonly TermKind[] }
    /** Another record, by id. */
    | { readonly type: "record"; readonly of: readonly string[] }
    | { readonly type: "item" }
    /** Everything that came in with one import, by its id. */
    | { readonly type: "batch" }
    /** A text, or that it was asked and the answer was no, or that nobody knew. */
    | { readonly type: "asked"; readonly most: number }
    | { readonly type: "degrees"; readonly most: number }
    /** A whole number from 1. */
    | { readonly type: "millimetres"; readonly most: number }
    /** Marks on the diagram of a body, one text each. */
    | { readonly type: "marks" }
  );

/** What a field of this description holds. */
export type ValueOf<F extends Field> = F extends { readonly type: "texts" | "marks" }
  ? readonly string[]
  : F extends { readonly type: "degrees" | "millimetres" }
    ? number
    : F extends { readonly type: "asked" }
      ? string | Answered
      : F extends { readonly type: "choice"; readonly of: readonly (infer Choice)[] }
        ? Choice
        : string;

/** What any field holds. */
export type FieldValue = string | number | readonly string[] | Answered;

const MAX_TEXTS = 100;

const isPlain = (text: string): boolean =>
  text.isWellFormed() && text.trim() === text && !/[^\P{Cc}\n\t]/u.test(text);
const textOf = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.check(isPlain));

type Schema = v.GenericSchema<unknown, FieldValue>;

const other = (): Schema => hexOf(16);

/** A type that is missing here does not compile. */
const schemas: {
  readonly [Type in Field["type"]]: (field: Extract<Field, { readonly type: Type }>) => Schema;
} = {
  text: ({ most }) => textOf(most),
  texts: ({ most }) => v.pipe(v.array(textOf(most)), v.minLength(1), v.maxLength(MAX_TEXTS), v.readonly()),
  marks: () => v.pipe(v.array(bodyMark), v.minLength(1), v.maxLength(MAX_TEXTS), v.readonly()),
  date: () => partialDate,
  day: () => exactDay,
  choice: ({ of }) => v.picklist(of),
  term: () => termCode,
  record: other,
  item: other,
  batch: other,
  asked: ({ most }) => v.union([textOf(most), answeredSchema]),
  degrees: ({ most }) => v.pipe(v.number(), v.minValue(-most), v.maxValue(most)),
  millimetres: ({ most }) => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(most)),
};

/** The schema of what a field holds. */
export function fieldSchema(field: Field): Schema {
  // The table has for every type the function of just that type; the compiler cannot see that they meet.
  const make = schemas[field.type] as (field: Field) => Schema;
  return make(field);
}
