/**
 * What is asked about how a recording came to be and came here (resources/spec/catalogue.md §7): six questions, and what else the
 * catalogue knows of an item beside its file. All answers are sealed, because they name people.
 */

import { asked, date, item, line, secret } from "./field-makers.ts";

/** The fields of an intake. */
export const intakeFields = {
  item,
  batch: { type: "batch" },
  filmedBy: { ...asked, ...secret },
  filmedAt: { ...asked, ...secret },
  filmedIn: { ...asked, ...secret },
  heldBy: { ...asked, ...secret },
  changed: { ...asked, ...secret },
  reachedUs: { ...asked, ...secret },
  condition: { ...asked, ...secret },
  imaged: { ...asked, ...secret },
  sourceUrl: { ...line, ...secret },
  clock: { ...asked, ...secret },
  graphic: { ...asked, ...secret },
  askedOn: date,
} as const;
