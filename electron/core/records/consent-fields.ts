/** What is written down about a consent (resources/spec/consent.md §1). */

import { choice, item, line, names, record, required } from "./field-makers.ts";

/** Uses of an item that somebody can agree to or refuse, from the narrowest circle to everybody. */
export const consentUses = ["legal", "un", "briefing", "press", "public"] as const;

/** The fields of a consent. */
export const consentFields = {
  person: record("person"),
  item,
  case: record("case"),
  use: { ...choice(...consentUses), ...required },
  state: { ...choice("granted", "refused", "withdrawn"), ...required },
  from: { type: "day", ...required },
  to: { type: "day" },
  /** What it is about; everything but photographs of injuries where nothing is said. */
  scope: choice("injuries"),
  recorded: line,
  proof: item,
  saidAs: names,
} as const;
