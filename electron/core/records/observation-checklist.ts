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
