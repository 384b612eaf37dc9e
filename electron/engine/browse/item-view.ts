/** Items as people and programs are shown them. */

import { formatUtcSeconds } from "../custody/utc.ts";
import { casesOfItem } from "../catalogue/case-table.ts";
import { capturedAtOf } from "../catalogue/description-table.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import type { ItemRow } from "../catalogue/item-table.ts";

/** One line of a list. Times are UTC, sizes bytes, hashes and ids lower-case hexadecimal. */
export interface ItemSummary {
  readonly item: string;
  /** For people: NFC, with what is not well-formed replaced. */
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** From the content, not from the ending of the name. */
  readonly mediaType: string;
  /** ISO 8601 as the file says it; absent where it does not. */
  readonly capturedAt?: string;
  readonly importedAt: string;
  readonly caseIds: readonly string[];
}

/** Shows one row of the catalogue. */
export function summaryOf(db: ReadableDb, row: ItemRow): ItemSummary {
  const capturedAt = capturedAtOf(db, row.id);
  return {
    item: row.id,
    name: row.nameText,
    sha256: row.sha256,
    sizeBytes: row.sizeBytes,
    mediaType: row.mediaType,
    ...(capturedAt === undefined ? {} : { capturedAt }),
    importedAt: formatUtcSeconds(row.importedAtMs),
    caseIds: casesOfItem(db, row.id).map(({ id }) => id),
  };
}
