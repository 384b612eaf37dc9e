/** What election observers are asked about every polling station: in words, with no, or with “nobody could tell”. */

const asked = { type: "asked", most: 5000 } as const;

/** The questions as fields of a record, accreditation first. */
export const observationChecklist = {
  accreditation: asked,
  boxSealed: asked,
  secrecy: asked,
  pressure: asked,
  irregularities: asked,
  countSeen: asked,
  protocolCopy: asked,
  complaint: asked,
} as const;

/** Which part of an election day was observed. */
export const observationPhases = ["opening", "voting", "counting", "tabulation"] as const;

/** How it went there in the judgement of the observers. */
export const observationGrades = ["very-good", "good", "bad", "very-bad"] as const;
