/** The index of the words in and around items, in letters and in sound, by which they are found. It holds no text of its own. */

import { decodeSaid } from "../describe/said-texts.ts";
import { inTransaction, prepared, type WritableDb } from "./database.ts";
import { findItemText } from "./item-text-table.ts";
import { soundsIn } from "./search-words.ts";
import { isTestimony } from "./testimony-items.ts";

interface IndexEntry {
  readonly number: number;
  readonly name: string;
  readonly path: string | null;
  /** Where it came from, cases, tags, notes, what it says about itself, its words, and the sounds of all of them. */
  readonly context: string;
}

interface FoundBy extends IndexEntry {
  readonly id: string;
  /** JSON of what the file says in words. */
  readonly said: string | null;
}

const removeEntry = prepared((db) => db.prepare<[number]>("DELETE FROM item_search WHERE rowid = ?"));
const addEntry = prepared((db) =>
  db.prepare<IndexEntry>(
    "INSERT INTO item_search (rowid, name, path, context) VALUES (@number, @name, @path, @context)",
  ),
);
const selectFound = prepared((db) =>
  db.prepare<[number], FoundBy>(
    `SELECT item.id, item.number, item.name_text AS name, item.path_text AS path,
       concat_ws(' ', import_batch.received_from,
         (SELECT group_concat(record.title, ' ') FROM item_case JOIN record ON record.id = item_case.case_id
          WHERE item_case.item_id = item.id),
         (SELECT group_concat(record.title, ' ') FROM record_link JOIN record ON record.id = record_link.from_id
          WHERE record_link.to_id = item.id AND record.kind = 'tag' AND record.withdrawn_at_ms IS NULL),
         (SELECT group_concat(commitment.text, ' ') FROM event
          JOIN commitment ON commitment.commitment = json_extract(event.line, '$.value')
          WHERE event.item_id = item.id AND event.type = 'metadata-modification'),
         description.make, description.model, description.author, description.software, description.captured_at
       ) AS context, description.said
     FROM item JOIN import_batch ON import_batch.id = item.batch_id
     LEFT JOIN description ON description.item_id = item.id
     WHERE item.number = ?`,
  ),
);
const removeAll = prepared((db) => db.prepare<[string]>("INSERT INTO item_search (item_search) VALUES (?)"));
const selectNumbers = prepared((db) =>
  db.prepare<[], number>("SELECT number FROM item WHERE deleted_at_ms IS NULL").pluck(),
);

/** Takes an item out of the index, for one that was deleted. */
export const forgetItem = (db: WritableDb, number: number): void => void removeEntry(db).run(number);

function writeEntry(db: WritableDb, number: number): void {
  const found = selectFound(db).get(number);
  if (found === undefined) return;
  const { id, name, path, context, said } = found;
  // That a word stands in a testimony is told to nobody who has not opened it.
  const isClosed = isTestimony(db, id);
  const text = isClosed ? "" : (findItemText(db, id)?.text ?? "");
  const words = isClosed ? [] : Object.values(decodeSaid(said ?? "{}")).flat();
  const parts = [context, ...words, text];
  const sounds = soundsIn([name, path ?? "", ...parts]);
  addEntry(db).run({ number, name, path, context: [...parts, sounds].join(" ") });
}

/** Writes what an item can be found by; called again whenever one of those texts changes. */
export function indexItem(db: WritableDb, number: number): void {
  removeEntry(db).run(number);
  writeEntry(db, number);
}

/** Writes the whole index anew, for a catalogue that was restored. */
export function indexAllItems(db: WritableDb): void {
  inTransaction(db, () => {
    removeAll(db).run("delete-all");
    for (const number of selectNumbers(db).all()) writeEntry(db, number);
  });
}
