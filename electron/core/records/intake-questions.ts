/** What WITNESS asks about every recording (resources/spec/catalogue.md §7). */

import type { recordKinds } from "./record-kinds.ts";

/** The six questions about how a recording came to be and came here (WITNESS), in the order in which they are asked. */
export const intakeQuestions = [
  "filmedBy",
  "filmedAt",
  "filmedIn",
  "heldBy",
  "changed",
  "reachedUs",
] as const satisfies readonly (keyof (typeof recordKinds)["intake"]["fields"])[];

/** One of the six questions. */
export type IntakeQuestion = (typeof intakeQuestions)[number];
