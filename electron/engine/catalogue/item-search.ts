/** The index of the words in names, paths, cases and sources, by which items are found. It holds no text of its own. */

import { inTransaction, prepared, type WritableDb } from "./database.ts";

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
