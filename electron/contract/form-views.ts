/** What a page is shown of forms that are filled from the register, and of handing the register over. */

import type { LeftOut } from "../core/consent/left-out.ts";
import type { FormGap } from "../core/form/answer-place.ts";
import type { DisclosureWeighing, WrittenHandover as Handover, WrittenReport } from "../engine/index.ts";

export type { FormGap };

/** What a form would be, before it is written; every text is in its language. */
export interface ForeseenForm {
  readonly weighing: DisclosureWeighing;
  readonly missing: readonly FormGap[];
  /** How many documents would be listed. */
  readonly exhibits: number;
  /** Codes of the people whom it has, whose names could be opened. */
  readonly people: readonly string[];
  /** The published text whose order it has, as the form says it. */
  readonly follows: { readonly label: string; readonly text: string };
  /** What a person has to look at before it is handed in. */
  readonly checks: readonly string[];
}

/** A form that was written. */
export interface WrittenForm {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** How many documents it lists. */
  readonly exhibits: number;
  /** How many names in texts became codes. */
  readonly veiled: number;
  readonly leftOut: Omit<LeftOut, "items">;
  readonly missing: number;
  /** As the form says it. */
  readonly follows: ForeseenForm["follows"];
  readonly checks: ForeseenForm["checks"];
}

/** What would be handed over, before it is written. */
export interface ForeseenHandover {
  readonly weighing: DisclosureWeighing;
  /** How many records of each kind, and items, go without what consent does not cover. */
  readonly counts: Handover["counts"];
  readonly leftBehind: Omit<Handover["leftBehind"], "references">;
  /** Codes of the people who are among it, whose names could be opened. */
  readonly people: readonly string[];
}

/** A register that was handed over. */
export type WrittenHandover = Omit<Handover, "consent">;

/** A report that is written, and how many of the items that were asked for stay behind. */
export interface ReportFile extends WrittenReport {
  readonly leftOut: Omit<LeftOut, "items">;
}
