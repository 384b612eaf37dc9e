/** Cases, which are records of their kind, and the items in them. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";
import { indexItem } from "./item-search.ts";
import { freeCode } from "./record-code.ts";
import { itemColumns, type ItemRow } from "./item-row.ts";

export interface CaseRow {
  readonly id: string;
  readonly title: string;
  readonly createdAtMs: number;
}

/** A case to be found by its title or, failing that, made with this id. */
export interface WantedCase {
  /** Random, 32 hexadecimal digits. */
  readonly newId: string;
  readonly title: string;
  readonly nowMs: number;
}

const insert = prepared((db) =>
  db.prepare<WantedCase & { readonly code: string }>(
    `INSERT INTO record (id, kind, code, fields, created_at_ms)
     VALUES (@newId, 'case', @code, json_object('title', @title), @nowMs) ON CONFLICT DO NOTHING`,
  ),
);
const caseColumns = "record.id, record.title, record.created_at_ms AS createdAtMs";
const selectByTitle = prepared((db) =>
  db.prepare<[string], CaseRow>(`SELECT ${caseColumns} FROM record WHERE kind = 'case' AND title = ?`),
);
const selectAll = prepared((db) =>
  db.prepare<[], CaseRow>(
    `SELECT ${caseColumns} FROM record WHERE kind = 'case' AND withdrawn_at_ms IS NULL ORDER BY title`,
  ),
);
const selectOfItem = prepared((db) =>
  db.prepare<[string], CaseRow>(
    `SELECT ${caseColumns} FROM item_case JOIN record ON record.id = item_case.case_id
     WHERE item_case.item_id = ? ORDER BY record.title`,
  ),
);
const selectEveryTitle = prepared((db) =>
  db.prepare<[], string>("SELECT id FROM record WHERE kind = 'case' ORDER BY title").pluck(),
);
const selectIdsOfCase = prepared((db) =>
  db.prepare<[string], string>("SELECT item_id FROM item_case WHERE case_id = ?").pluck(),
);
const selectIdsOfItem = prepared((db) =>
  db.prepare<[string], string>("SELECT case_id FROM item_case WHERE item_id = ? ORDER BY case_id").pluck(),
);
const selectItems = prepared((db) =>
  db.prepare<[string], ItemRow>(
    `SELECT ${itemColumns} FROM item_case JOIN item ON item.id = item_case.item_id
     WHERE item_case.case_id = ? AND item.deleted_at_ms IS NULL ORDER BY item.number`,
  ),
);
const link = prepared((db) =>
  db.prepare<[string, string]>(
    "INSERT INTO item_case (case_id, item_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
  ),
);
const unlink = prepared((db) =>
  db.prepare<[string, string]>("DELETE FROM item_case WHERE case_id = ? AND item_id = ?"),
);
const selectNumber = prepared((db) =>
  db.prepare<[string], number>("SELECT number FROM item WHERE id = ? AND deleted_at_ms IS NULL").pluck(),
);

/** Titles are compared in NFC without outer blanks. */
export const normalTitle = (title: string): string => title.normalize("NFC").trim();

/** Finds the case with this title. */
export const findCase = (db: ReadableDb, title: string): CaseRow | undefined =>
  selectByTitle(db).get(normalTitle(title));

/** Returns the id of the case with this title, made now when there was none. */
export function findOrCreateCase(db: WritableDb, wanted: WantedCase): string {
  const title = normalTitle(wanted.title);
  const code = freeCode(db, "case", wanted.newId);
  insert(db).run({ ...wanted, code, title });
  return selectByTitle(db).get(title)?.id ?? wanted.newId;
}

/** Every case, by title. */
export const listCases = (db: ReadableDb): CaseRow[] => selectAll(db).all();

/** The title of each case, by its id. */
export const caseTitles = (db: ReadableDb): ReadonlyMap<string, string> =>
  new Map(listCases(db).map(({ id, title }) => [id, title]));

/** The cases that an item is in, by title. */
export const casesOfItem = (db: ReadableDb, itemId: string): CaseRow[] => selectOfItem(db).all(itemId);

/** Which items are in which cases, the cases by title, in the order in which casesOfItem answers for one item. */
export function* everyItemOfCases(
  db: ReadableDb,
): Generator<{ readonly caseId: string; readonly itemId: string }> {
  for (const caseId of selectEveryTitle(db).all()) {
    for (const itemId of selectIdsOfCase(db).iterate(caseId)) yield { caseId, itemId };
  }
}

/** The ids of the cases that an item is in, which lists ask for many items, without their titles. */
export const caseIdsOfItem = (db: ReadableDb, itemId: string): string[] => selectIdsOfItem(db).all(itemId);

/** The items of a case that are there, in order of arrival. */
export const itemsOfCase = (db: ReadableDb, caseId: string): ItemRow[] => selectItems(db).all(caseId);

/** Makes an item findable by what it belongs to as it is. */
export function indexItemAnew(db: WritableDb, itemId: string): void {
  const number = selectNumber(db).get(itemId);
  if (number !== undefined) indexItem(db, number);
}

/** Puts an item into a case and makes it findable by the title; returns false for an item that is in it already. */
export function addItemToCase(db: WritableDb, caseId: string, itemId: string): boolean {
  if (link(db).run(caseId, itemId).changes === 0) return false;
  indexItemAnew(db, itemId);
  return true;
}

/** Takes an item out of a case; returns false for one that is not in it. */
export function removeItemFromCase(db: WritableDb, caseId: string, itemId: string): boolean {
  if (unlink(db).run(caseId, itemId).changes === 0) return false;
  indexItemAnew(db, itemId);
  return true;
}

/** Makes the items of a case findable by a new title of it. */
export function indexItemsOfCase(db: WritableDb, caseId: string): void {
  for (const { number } of itemsOfCase(db, caseId)) indexItem(db, number);
}
