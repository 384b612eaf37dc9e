import type { RecordFields } from "../../../electron/core/records/record-kinds.ts";

/** The marks of an injury, as they are kept. */
export const marksOf = ({ marks }: RecordFields): readonly string[] =>
  Array.isArray(marks) ? (marks as readonly string[]) : [];
