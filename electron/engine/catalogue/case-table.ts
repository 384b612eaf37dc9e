/** Cases and the items in them. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";
import { indexItem } from "./item-search.ts";
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
  db.prepare<WantedCase>(
    "INSERT INTO case_file (id, title, created_at_ms) VALUES (@newId, @title, @nowMs) ON CONFLICT (title) DO NOTHING",
  ),
);
const caseColumns = "case_file.id, case_file.title, case_file.created_at_ms AS createdAtMs";
const selectByTitle = prepared((db) =>
  db.prepare<[string], CaseRow>(`SELECT ${caseColumns} FROM case_file WHERE title = ?`),
);
const selectAll = prepared((db) =>
  db.prepare<[], CaseRow>(`SELECT ${caseColumns} FROM case_file ORDER BY title`),
);
const selectOfItem = prepared((db) =>
  db.prepare<[string], CaseRow>(
    `SELECT ${caseColumns} FROM item_case JOIN case_file ON case_file.id = item_case.case_id
     WHERE item_case.item_id = ? ORDER BY case_file.title`,
  ),
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
const selectNumber = prepared((db) =>
  db.prepare<[string], number>("SELECT number FROM item WHERE id = ?").pluck(),
);

/** Titles are compared in NFC without outer blanks. */
const normalTitle = (title: string): string => title.normalize("NFC").trim();

/** Finds the case with this title. */
export const findCase = (db: ReadableDb, title: string): CaseRow | undefined =>
  selectByTitle(db).get(normalTitle(title));

/** Returns the id of the case with this title, made now when there was none. */
export function findOrCreateCase(db: WritableDb, wanted: WantedCase): string {
  const title = normalTitle(wanted.title);
  insert(db).run({ ...wanted, title });
  return selectByTitle(db).get(title)?.id ?? wanted.newId;
}

/** Every case, by title. */
export const listCases = (db: ReadableDb): CaseRow[] => selectAll(db).all();

/** The title of each case, by its id. */
export const caseTitles = (db: ReadableDb): ReadonlyMap<string, string> =>
  new Map(listCases(db).map(({ id, title }) => [id, title]));

/** The cases that an item is in, by title. */
export const casesOfItem = (db: ReadableDb, itemId: string): CaseRow[] => selectOfItem(db).all(itemId);

/** The items of a case that are there, in order of arrival. */
export const itemsOfCase = (db: ReadableDb, caseId: string): ItemRow[] => selectItems(db).all(caseId);

/** Puts an item into a case and makes it findable by the title; an item that is in it already stays. */
export function addItemToCase(db: WritableDb, caseId: string, itemId: string): void {
  if (link(db).run(caseId, itemId).changes === 0) return;
  const number = selectNumber(db).get(itemId);
  if (number !== undefined) indexItem(db, number);
}
