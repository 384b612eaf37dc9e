/** What was decided about records that came in bundles. What they say stands in the files of the bundle, as it came. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

/** What became of a suggestion. */
export type SuggestionState = "open" | "accepted" | "merged" | "declined";

/** What a suggestion is made of. */
export interface NewSuggestion {
  readonly bundleId: string;
  /** The record's id in the sender's vault. */
  readonly senderRecord: string;
}

export interface SuggestionRow extends NewSuggestion {
  readonly number: number;
  readonly state: SuggestionState;
  /** The record here that it became or was merged with. */
  readonly recordId: string | null;
}

const columns = "number, bundle_id AS bundleId, sender_record AS senderRecord, state, record_id AS recordId";
const insert = prepared((db) =>
  db.prepare<NewSuggestion>(
    "INSERT INTO suggestion (bundle_id, sender_record) VALUES (@bundleId, @senderRecord)",
  ),
);
const update = prepared((db) =>
  db.prepare<Pick<SuggestionRow, "number" | "state" | "recordId">>(
    "UPDATE suggestion SET state = @state, record_id = @recordId WHERE number = @number",
  ),
);
const selectOne = prepared((db) =>
  db.prepare<[number], SuggestionRow>(`SELECT ${columns} FROM suggestion WHERE number = ?`),
);
const selectAll = prepared((db) =>
  db.prepare<[], SuggestionRow>(`SELECT ${columns} FROM suggestion ORDER BY number`),
);
const selectOfBundle = prepared((db) =>
  db.prepare<[string], SuggestionRow>(
    `SELECT ${columns} FROM suggestion WHERE bundle_id = ? ORDER BY number`,
  ),
);
const selectOfRecord = prepared((db) =>
  db.prepare<[string], SuggestionRow>(
    `SELECT ${columns} FROM suggestion WHERE record_id = ? ORDER BY number`,
  ),
);
const selectOfSender = prepared((db) =>
  db.prepare<[string], SuggestionRow>(
    `SELECT ${columns} FROM suggestion WHERE sender_record = ? ORDER BY number`,
  ),
);

/** Adds a suggestion about which nobody has decided. */
export const insertSuggestion = (db: WritableDb, row: NewSuggestion): void => void insert(db).run(row);

/** Keeps a decision. */
export const updateSuggestion = (
  db: WritableDb,
  decision: Pick<SuggestionRow, "number" | "state" | "recordId">,
): void => void update(db).run(decision);

/** The suggestion with this number. */
export const findSuggestion = (db: ReadableDb, number: number): SuggestionRow | undefined =>
  selectOne(db).get(number);

/** Every suggestion, in the order in which they came. */
export const allSuggestions = (db: ReadableDb): SuggestionRow[] => selectAll(db).all();

/** Those of one bundle. */
export const suggestionsOfBundle = (db: ReadableDb, bundleId: string): SuggestionRow[] =>
  selectOfBundle(db).all(bundleId);

/** Those that a record here was made of or merged with. */
export const suggestionsOfRecord = (db: ReadableDb, recordId: string): SuggestionRow[] =>
  selectOfRecord(db).all(recordId);

/** Those that speak of one record of a sender, in whichever bundle. */
export const suggestionsOfSender = (db: ReadableDb, senderRecord: string): SuggestionRow[] =>
  selectOfSender(db).all(senderRecord);
