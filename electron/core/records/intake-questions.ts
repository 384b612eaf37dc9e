/** What WITNESS asks about every recording (resources/spec/catalogue.md §7). */

import type { intakeFields } from "./intake-fields.ts";

/** The six questions about how a recording came to be and came here (WITNESS), in the order in which they are asked. */
export const intakeQuestions = [
  "filmedBy",
  "filmedAt",
  "filmedIn",
  "heldBy",
  "changed",
  "reachedUs",
] as const satisfies readonly (keyof typeof intakeFields)[];

/** What is asked beside them: it counts for no question, and stands in the record. */
export const furtherIntake = [
  "condition",
  "imaged",
  "sourceUrl",
  "clock",
  "graphic",
  "askedOn",
] as const satisfies readonly (keyof typeof intakeFields)[];

/** One of the six questions. */
export type IntakeQuestion = (typeof intakeQuestions)[number];

/** How it stands with a question: answered in words, with no, with “nobody knows”, or not asked. */
export const intakeStates = ["answered", "no", "unknown", "open"] as const;

/** How it stands with one of them. */
export type IntakeState = (typeof intakeStates)[number];

/** How it stands with one question, and the answer where it is told. */
export interface IntakeAnswer {
  readonly question: IntakeQuestion;
  readonly state: IntakeState;
  /** What was answered, from outside; only with the state `answered`. */
  readonly text?: string;
}
