/**
 * What is written down about an injury (resources/spec/injuries.md), after the Istanbul Protocol: what was found and what the person
 * says of it stand apart, and how far they fit together is for clinicians to say.
 */

import { asked, choice, date, item, line, name, prose, record, required, secret } from "./field-makers.ts";

/** How far a finding fits what the person says, in the five degrees of the Istanbul Protocol. */
const consistencyDegrees = [
  "not-consistent",
  "consistent",
  "highly-consistent",
  "typical",
  "diagnostic",
] as const;

/** As what somebody looked at an injury. */
export const assessorRoles = [
  "forensic-physician",
  "physician",
  "psychiatrist",
  "psychologist",
  "other-clinician",
  "no-clinician",
] as const;

/** The fields of an injury. Names of whoever was there are sealed. */
export const injuryFields = {
  person: { ...record("person"), ...required },
  event: record("event"),
  act: record("act"),
  marks: { type: "marks" },
  lesion: choice(
    "bruise",
    "abrasion",
    "laceration",
    "incised-wound",
    "stab-wound",
    "gunshot-wound",
    "burn",
    "electric-mark",
    "ligature-mark",
    "swelling",
    "fracture",
    "scar",
    "loss",
    "other-lesion",
  ),
  lengthMm: { type: "millimetres", most: 3000 },
  widthMm: { type: "millimetres", most: 3000 },
  colour: line,
  /** As the person tells it. */
  age: line,
  description: prose,
  /** When it was seen. */
  from: date,
  ruler: asked,
  colourScale: asked,
  present: { ...asked, ...secret },
  takenBy: { ...asked, ...secret },
  /** In the words of the person. */
  cause: prose,
  assessor: { ...name, ...secret },
  assessorRole: choice(...assessorRoles),
  consistency: choice(...consistencyDegrees),
  proof: item,
} as const;
