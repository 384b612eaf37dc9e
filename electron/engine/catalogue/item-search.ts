/** Finding items by the words in their names, paths, cases and sources. The index holds no text of its own. */

import { inTransaction, prepared, type ReadableDb, type WritableDb } from "./database.ts";
import { itemColumns, type ItemRow } from "./item-row.ts";

export interface ItemFilter {
  /** Words, each of which must begin a word of the item; or at least eight digits of an item id or a SHA-256. */
  readonly query?: string | undefined;
  readonly caseId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface ItemPage {
  /** How many items match, beyond those on this page. */
  readonly total: number;
  /** Newest first. */
  readonly items: ItemRow[];
}

interface Criteria {
  readonly words: string;
  readonly caseId: string | null;
  readonly from: string;
  readonly to: string;
  readonly limit: number;
  readonly offset: number;
}

const removeEntry = prepared((db) => db.prepare<[number]>("DELETE FROM item_search WHERE rowid = ?"));
const addEntry = prepared((db) =>
  db.prepare<[number]>(
    `INSERT INTO item_search (rowid, name, path, context)
     SELECT item.number, item.name_text, item.path_text,
       concat_ws(' ', import_batch.received_from,
         (SELECT group_concat(case_file.title, ' ') FROM item_case JOIN case_file ON case_file.id = item_case.case_id
          WHERE item_case.item_id = item.id))
     FROM item JOIN import_batch ON import_batch.id = item.batch_id
     WHERE item.number = ?`,
  ),
);
const removeAll = prepared((db) => db.prepare<[string]>("INSERT INTO item_search (item_search) VALUES (?)"));
const selectNumbers = prepared((db) =>
  db.prepare<[], number>("SELECT number FROM item WHERE deleted_at_ms IS NULL").pluck(),
);

/** Takes an item out of the index, for one that was deleted. */
export const forgetItem = (db: WritableDb, number: number): void => void removeEntry(db).run(number);

/** Writes what an item can be found by; called again whenever one of those texts changes. */
export function indexItem(db: WritableDb, number: number): void {
  removeEntry(db).run(number);
  addEntry(db).run(number);
}

/** Writes the whole index anew, for a catalogue that was restored. */
export function indexAllItems(db: WritableDb): void {
  inTransaction(db, () => {
    removeAll(db).run("delete-all");
    for (const number of selectNumbers(db).all()) addEntry(db).run(number);
  });
}

const isThere = "item.deleted_at_ms IS NULL";
const ofCase = "item.id IN (SELECT item_id FROM item_case WHERE case_id = @caseId)";

/** The statements of one way of choosing: how many there are, and one page of them. */
const chosenBy = (from: string, where: string, newestFirst = "item.number DESC") => ({
  count: prepared((db) =>
    db.prepare<Criteria, number>(`SELECT count(*) FROM ${from} WHERE ${where}`).pluck(),
  ),
  page: prepared((db) =>
    db.prepare<Criteria, ItemRow>(
      `SELECT ${itemColumns} FROM ${from} WHERE ${where} ORDER BY ${newestFirst} LIMIT @limit OFFSET @offset`,
    ),
  ),
});

const searched = "item_search JOIN item ON item.number = item_search.rowid";
const matching = "item_search MATCH @words";
const ways = {
  all: chosenBy("item", isThere),
  ofCase: chosenBy("item", `${ofCase} AND ${isThere}`),
  matching: {
    count: prepared((db) =>
      db.prepare<Criteria, number>(`SELECT count(*) FROM item_search WHERE ${matching}`).pluck(),
    ),
    page: chosenBy(searched, matching, "item_search.rowid DESC").page,
  },
  matchingOfCase: chosenBy(searched, `${matching} AND ${ofCase}`, "item_search.rowid DESC"),
  digits: chosenBy(
    "item",
    `${isThere} AND (item.id BETWEEN @from AND @to OR item.sha256 BETWEEN @from AND @to)
     AND (@caseId IS NULL OR ${ofCase})`,
  ),
};

function runWay(db: ReadableDb, way: keyof typeof ways, criteria: Criteria): ItemPage {
  const { count, page } = ways[way];
  return { total: count(db).get(criteria) ?? 0, items: page(db).all(criteria) };
}

/** Splits as the index does: letters, digits and their marks make words, everything else parts them. */
function wordsOf(query: string): string {
  const words = query.normalize("NFC").match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
  return words.map((word) => `"${word}"*`).join(" ");
}

/** One page of the items that fit a filter, newest first, and how many fit in all. */
export function listItems(db: ReadableDb, { query = "", caseId, limit, offset }: ItemFilter): ItemPage {
  const digits = query.trim().toLowerCase();
  const words = wordsOf(query);
  const criteria = { words, caseId: caseId ?? null, from: digits, to: digits.padEnd(64, "f"), limit, offset };
  if (/^[0-9a-f]{8,64}$/.test(digits)) {
    const found = runWay(db, "digits", criteria);
    if (found.total > 0) return found;
  }
  if (words === "" && query.trim() !== "") return { total: 0, items: [] };
  if (words === "") return runWay(db, caseId === undefined ? "all" : "ofCase", criteria);
  return runWay(db, caseId === undefined ? "matching" : "matchingOfCase", criteria);
}
