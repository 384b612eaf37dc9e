/** What opens the commitments in the log: the names of people and sources with their salts. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export type CommitmentKind = "actor" | "source" | "recipient" | "contact" | "reason" | "note" | "setting";

export interface CommitmentRow {
  /** SHA-256 of salt ‖ text (hexadecimal), as events carry it. */
  readonly commitment: string;
  readonly salt: Uint8Array;
  readonly text: string;
  readonly kind: CommitmentKind;
}

const insert = prepared((db) =>
  db.prepare<CommitmentRow>(
    "INSERT INTO commitment (commitment, salt, text, kind) VALUES (@commitment, @salt, @text, @kind)",
  ),
);
const selectByText = prepared((db) =>
  db.prepare<[string, string], CommitmentRow>(
    "SELECT commitment, salt, text, kind FROM commitment WHERE kind = ? AND text = ? LIMIT 1",
  ),
);
const selectOne = prepared((db) =>
  db.prepare<[string], CommitmentRow>(
    "SELECT commitment, salt, text, kind FROM commitment WHERE commitment = ?",
  ),
);

const selectTexts = prepared((db) =>
  db.prepare<[string], string>("SELECT DISTINCT text FROM commitment WHERE kind = ? ORDER BY text").pluck(),
);

/** Every text of a kind that was ever committed to. */
export const committedTexts = (db: ReadableDb, kind: CommitmentKind): string[] => selectTexts(db).all(kind);

/** Remembers what a commitment hides. */
export const insertCommitment = (db: WritableDb, row: CommitmentRow): void => void insert(db).run(row);

/** The commitment that a text of this kind has. */
export const findCommitment = (
  db: ReadableDb,
  kind: CommitmentKind,
  text: string,
): CommitmentRow | undefined => selectByText(db).get(kind, text);

/** What a commitment hides; undefined when this vault did not make it. */
export const openCommitment = (db: ReadableDb, commitment: string): CommitmentRow | undefined =>
  selectOne(db).get(commitment);
