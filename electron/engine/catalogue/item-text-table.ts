/** The words of documents: at most one row for each item that is one, with its words or why there are none. */

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { MAX_TEXT_CHARACTERS } from "../../decoders/jobs/text.ts";
import { itemColumns, type ItemRow } from "./item-row.ts";
import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

/** A character of JavaScript takes at most three bytes in UTF-8. */
const MAX_TEXT_BYTES = 3 * MAX_TEXT_CHARACTERS;

/** What was read in a document. */
export interface ItemText {
  readonly itemId: string;
  /** Pages are parted by form feeds; undefined where nothing could be read. */
  readonly text: string | undefined;
  /** Why there is nothing, or whether all of it was read, or how its letters were guessed; data of the decoder. */
  readonly outcome: string;
  /** Name and version of what read it; empty where nothing did. */
  readonly tool: string;
}

interface StoredText {
  readonly itemId: string;
  readonly text: Uint8Array | null;
  readonly outcome: string;
  readonly tool: string;
}

const insert = prepared((db) =>
  db.prepare<StoredText>(
    `INSERT INTO item_text (item_id, text, outcome, tool) VALUES (@itemId, @text, @outcome, @tool)
     ON CONFLICT (item_id) DO UPDATE SET text = excluded.text, outcome = excluded.outcome, tool = excluded.tool`,
  ),
);
const selectOne = prepared((db) =>
  db.prepare<[string], StoredText>(
    "SELECT item_id AS itemId, text, outcome, tool FROM item_text WHERE item_id = ?",
  ),
);
/** Types of which some have words; which ones is for whoever reads them. */
const selectMissing = prepared((db) =>
  db.prepare<[number, number], ItemRow>(
    `SELECT ${itemColumns} FROM item JOIN description ON description.item_id = item.id
     LEFT JOIN item_text ON item_text.item_id = item.id
     WHERE item_text.item_id IS NULL AND item.deleted_at_ms IS NULL AND item.size_bytes > 0 AND item.number > ?
       AND (item.media_type LIKE 'text/%' OR item.media_type LIKE 'application/%' OR item.media_type LIKE 'message/%')
     ORDER BY item.number LIMIT ?`,
  ),
);
const remove = prepared((db) => db.prepare<[string]>("DELETE FROM item_text WHERE item_id = ?"));

/** Writes what was read in an item, in place of what was read before. */
export function putItemText(db: WritableDb, { itemId, text, outcome, tool }: ItemText): void {
  const stored = text === undefined ? null : deflateRawSync(Buffer.from(text, "utf8"));
  insert(db).run({ itemId, text: stored, outcome, tool });
}

/** What was read in an item; undefined for one that is no document or was not read yet. */
export function findItemText(db: ReadableDb, itemId: string): ItemText | undefined {
  const row = selectOne(db).get(itemId);
  if (row === undefined) return undefined;
  const text =
    row.text === null
      ? undefined
      : inflateRawSync(row.text, { maxOutputLength: MAX_TEXT_BYTES }).toString("utf8");
  return { ...row, text };
}

/** Items without a row that may be documents, in order of arrival, from the one after `afterNumber` (0 to begin). */
export const documentsToRead = (db: ReadableDb, afterNumber: number, limit: number): ItemRow[] =>
  selectMissing(db).all(afterNumber, limit);

/** Forgets the words of an item whose original goes. */
export const removeItemText = (db: WritableDb, itemId: string): void => void remove(db).run(itemId);
