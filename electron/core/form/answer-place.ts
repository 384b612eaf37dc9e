/** Where the register holds what a question of a form asks: in a field of a record, or of one that is not there yet. */

import type { RecordKind } from "../records/record-kinds.ts";

/** Where an answer would stand; what is no field of a record is linked to it. */
export type AnswerPlace =
  | { readonly at: "field"; readonly kind: RecordKind; readonly code: string; readonly field: string }
  /** A record of this kind about the person, the first or another one. */
  | { readonly at: "record"; readonly kind: RecordKind }
  /** What is linked to these items, by id. */
  | { readonly at: "items"; readonly items: readonly string[] };

/** Something that a form lacks; without a place it is filled in by hand. */
export interface FormGap {
  readonly text: string;
  readonly place?: AnswerPlace;
}

/** A record that would have to be made. */
export const newRecord = (kind: RecordKind): AnswerPlace => ({ at: "record", kind });

/** A field of a record. */
export const fieldOf = (kind: RecordKind, code: string, field: string): AnswerPlace => ({
  ...{ at: "field", kind, code, field },
});
