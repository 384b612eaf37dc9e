/** The short code under which a record is spoken of in place of a name: the letter of its kind and the beginning of its id. */

import { kindOf, type RecordKind } from "../../core/records/record-kinds.ts";
import { prepared, type ReadableDb } from "./database.ts";

const FEWEST_DIGITS = 6;

const isTaken = prepared((db) => db.prepare<[string], 1>("SELECT 1 FROM record WHERE code = ?").pluck());

/** A code that no other record has; ids are random, so it tells nothing of how many there are or which came first. */
export function freeCode(db: ReadableDb, kind: RecordKind, id: string): string {
  const codeOf = (digits: number): string => `${kindOf(kind).letter}-${id.slice(0, digits).toUpperCase()}`;
  let digits = FEWEST_DIGITS;
  while (digits < id.length && isTaken(db).get(codeOf(digits)) !== undefined) digits += 1;
  return codeOf(digits);
}
