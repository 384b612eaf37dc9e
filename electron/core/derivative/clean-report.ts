/**
 * What is said about an attempt to make a clean copy. It names tags and parts, never values. A report with `clean: false`
 * comes with nothing else: what was written is gone.
 */

import type { Recipe } from "./recipe.ts";

/** Why no copy was made: what the cleaner says, what became of its process, or that the judges found something. */
export type RefusalReason =
  | "unsupported-format"
  | "damaged"
  | "encrypted"
  | "unknown-structure"
  | "too-large"
  | "too-deep"
  | "active-content"
  | "not-proven"
  | "not-paintable"
  | "box-outside"
  | "time-limit"
  | "memory-limit"
  | "crash"
  | "failed";

/** Notes on what even a clean copy shows to whoever looks, listens, reads or measures. */
export const shownAnyway = [
  "shows-people-and-places",
  "voices",
  "sensor-noise",
  "visible-text",
  "values-in-content",
] as const;

/** One of them. */
export type ShownAnyway = (typeof shownAnyway)[number];

/** What was done, and what showed that it is enough. */
export interface CleanReport extends Pick<
  Recipe,
  "removed" | "checks" | "notes" | "tools" | "boxes" | "fill" | "sizes"
> {
  readonly clean: boolean;
  readonly mediaType: string;
  /** Absent when nothing could be written. */
  readonly method?: Recipe["method"];
  /** What the judges still found, as `check: name`; empty in a clean copy. */
  readonly remaining: readonly string[];
  /** Absent in a clean copy. */
  readonly reason?: RefusalReason;
  /** What the cleaner says besides, without values. */
  readonly detail?: string;
}
