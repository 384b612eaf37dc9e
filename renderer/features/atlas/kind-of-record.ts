import type { HappeningKind } from "../../../electron/core/timeline/happening.ts";

/** The kind of the record that has the page of what happened: a deadline is one of its communication. */
export const kindOfRecord = (
  kind: Exclude<HappeningKind, "item">,
): Exclude<HappeningKind, "item" | "deadline"> => (kind === "deadline" ? "communication" : kind);
