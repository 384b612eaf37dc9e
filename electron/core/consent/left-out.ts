/** Chosen items that do not go along, as whoever is handed the rest is told of them (resources/spec/consent.md §4). */

import type { ConsentUse } from "./consent-state.ts";

/** How many stay, by why. That they are testimonies is nobody's to learn from a list of what is missing. */
export interface LeftOut {
  /** Consent does not cover them. */
  readonly uncovered: number;
  /** They are handed over only when somebody expressly says so, and nobody did. */
  readonly closed: number;
  /** Ids of all of them, sorted; none where no original is named, or where `closed` is not 0: the counts would tell whose they are. */
  readonly items: readonly string[];
}

/** What whoever hands something over said it is for, and what stays. */
export interface StatedPurpose {
  /** Absent where nobody had to be asked. */
  readonly use?: ConsentUse;
  readonly leftOut: LeftOut;
}
