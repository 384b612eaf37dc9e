/** Items as people and programs are shown them. */

import type { ItemKind } from "../../core/filter/filter-words.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { caseIdsOfItem } from "../catalogue/case-table.ts";
import { type DescriptionBrief, findBrief } from "../catalogue/description-table.ts";
import { previewOf } from "../catalogue/derivative-table.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { kindOfType } from "../catalogue/item-filter.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import type { Explain, Match } from "./explain-match.ts";
import { readWarnings } from "./item-warnings.ts";

/** One line of a list. Times are UTC, sizes bytes, hashes and ids lower-case hexadecimal. */
export interface ItemSummary {
  readonly item: string;
  /** For people: NFC, with what is not well-formed replaced. */
  readonly name: string;
  /** Present where codes, or the identifier alone, stand in it in the place of names that are not shown. */
  readonly isVeiled?: true;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** From the content, not from the ending of the name. */
  readonly mediaType: string;
  readonly kind: ItemKind;
  /** ISO 8601 as the file says it; absent where it does not. */
  readonly capturedAt?: string;
  readonly durationSeconds?: number;
  readonly importedAt: string;
  readonly caseIds: readonly string[];
  /** Present where it is a testimony: nothing of its content is shown before somebody opens it on purpose. */
  readonly isTestimony?: true;
  /** The derivative that is a small picture of it; of a testimony there is none to be shown. */
  readonly preview?: string;
  /** Codes of everything remarkable, each once. */
  readonly warnings: readonly string[];
  /** In a list that was searched by words: why this item is in it. */
  readonly matches?: readonly Match[];
}

/** Everything remarkable: what the import left and what the readers found, but for mere remarks of tools. */
function warningsOf(row: ItemRow, brief: DescriptionBrief | undefined): string[] {
  const found = brief === undefined ? [] : readWarnings(brief);
  return [...new Set([...readWarnings(row), ...found])].filter((code) => code !== "remark");
}

/** Shows one row of the catalogue, and why a query found it. */
export function summaryOf(db: ReadableDb, row: ItemRow, explain?: Explain): ItemSummary {
  const brief = findBrief(db, row.id);
  const { capturedAt, durationSeconds } = brief ?? { capturedAt: null, durationSeconds: null };
  const isClosed = isTestimony(db, row.id);
  const preview = row.deletedAtMs === null && !isClosed ? previewOf(db, row.id) : undefined;
  const matches = explain?.(db, row) ?? [];
  return {
    item: row.id,
    name: row.nameText,
    sha256: row.sha256,
    sizeBytes: row.sizeBytes,
    mediaType: row.mediaType,
    kind: kindOfType(row.mediaType),
    ...(capturedAt !== null && { capturedAt }),
    ...(durationSeconds !== null && { durationSeconds }),
    importedAt: formatUtcSeconds(row.importedAtMs),
    caseIds: caseIdsOfItem(db, row.id),
    ...(isClosed && { isTestimony: true }),
    ...(preview !== undefined && { preview }),
    warnings: warningsOf(row, brief),
    ...(matches.length > 0 && { matches }),
  };
}
