/** The versions of a testimony: a chain of records, each with an item of its own and the one before it (resources/spec/testimony.md §2). */

import type { ReadableDb } from "../catalogue/database.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { everyLinkTo } from "../catalogue/record-link-table.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import { openFields } from "../records/stored-record.ts";

/** A version as it lies in the catalogue. */
export interface StoredVersion {
  readonly row: RecordRow;
  readonly item: ItemRow;
}

/** One version. */
export interface TestimonyVersion {
  /** From 1, its place in the whole chain, as far as that is known. */
  readonly number: number;
  readonly sha256: string;
  /** When its text was sealed (UTC). */
  readonly sealedAt: string;
  /** The code of its record; absent, as its item and its size, where its text is not here and only a sender told of it. */
  readonly code?: string;
  readonly item?: string;
  readonly sizeBytes?: number;
  /** The code of the version before it; absent for the first that is here. */
  readonly earlier?: string;
  /** Present where its record was withdrawn. */
  readonly isWithdrawn?: true;
  /** Present where its original was deleted. */
  readonly isDeleted?: true;
}

/** The item that is the text of a testimony. */
export function itemOfTestimony(db: ReadableDb, row: RecordRow): ItemRow | undefined {
  const { item } = openFields(row);
  return typeof item === "string" ? findItem(db, item) : undefined;
}

/** The record of the version before. */
export const earlierOf = (db: ReadableDb, row: RecordRow): RecordRow | undefined => {
  const { earlier } = openFields(row);
  return typeof earlier === "string" ? recordWithId(db, earlier) : undefined;
};

/** The first version that a record goes back to; records that lead round in a circle end where it closes. */
function firstOf(db: ReadableDb, row: RecordRow): RecordRow {
  const seen = new Set([row.id]);
  let first = row;
  for (let before = earlierOf(db, first); before !== undefined; before = earlierOf(db, first)) {
    if (seen.has(before.id)) break;
    seen.add(before.id);
    first = before;
  }
  return first;
}

/** All versions that belong with a record, in the order in which they were recorded. */
export function storedVersions(db: ReadableDb, row: RecordRow): StoredVersion[] {
  const found = new Map<string, RecordRow>();
  const waiting = [firstOf(db, row)];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (found.has(next.id)) continue;
    found.set(next.id, next);
    const later = everyLinkTo(db, next.id).filter(({ role }) => role === "earlier");
    waiting.push(...later.flatMap(({ id }) => recordWithId(db, id) ?? []));
  }
  return [...found.values()]
    .toSorted((left, right) => left.number - right.number)
    .flatMap((version) => {
      const item = itemOfTestimony(db, version);
      return item === undefined ? [] : [{ row: version, item }];
    });
}

/** The versions of which an item is one; none where it is no testimony. */
export function versionsOfItem(db: ReadableDb, itemId: string): StoredVersion[] {
  const named = everyLinkTo(db, itemId).find(({ role, kind }) => role === "item" && kind === "testimony");
  const row = named && recordWithId(db, named.id);
  return row === undefined ? [] : storedVersions(db, row);
}
