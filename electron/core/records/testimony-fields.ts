/**
 * What is written down about a testimony beside its text (resources/spec/testimony.md §1). The text is an item of its own, sealed
 * like any original; a later version is another item with another record, which names the one before it.
 */

import { asked, date, item, line, name, record, required, secret } from "./field-makers.ts";

/** As much as a viewer shows whole; some 40,000 words. */
export const MAX_TESTIMONY_BYTES = 512 * 1024;

/** The fields of a testimony. Names of whoever took part are sealed; who spoke is a person of the register, by code. */
export const testimonyFields = {
  /** The sealed text, scan or recording. */
  item: { ...item, ...required },
  /** The version before this one. */
  earlier: record("testimony"),
  /** Why there is a version after that one. */
  revisedBecause: line,
  /** Who spoke. */
  person: record("person"),
  /** When it was given. */
  from: date,
  place: record("place"),
  spokenIn: name,
  writtenBy: { ...asked, ...secret },
  interpreter: { ...asked, ...secret },
  present: { ...asked, ...secret },
  readBack: asked,
  confirmed: asked,
} as const;
