/** Contacts: the cards of other people, under a name of our own, with how and when each was compared with its owner. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface ContactRow {
  /** Random, 32 hexadecimal digits. */
  readonly id: string;
  /** What the owner of this vault calls the person. */
  readonly name: string;
  /** The card, byte for byte. */
  readonly card: string;
  readonly recipient: string;
  /** Bare base64 of the minisign key. */
  readonly signer: string;
  readonly addedAtMs: number;
  readonly verifiedHow: string | null;
  readonly verifiedAtMs: number | null;
}

/** That a card was compared with its owner. */
export interface Verification {
  readonly id: string;
  readonly verifiedHow: string;
  readonly verifiedAtMs: number;
}

const columns = `id, name, card, recipient, signer, added_at_ms AS addedAtMs, verified_how AS verifiedHow,
  verified_at_ms AS verifiedAtMs`;
const insert = prepared((db) =>
  db.prepare<ContactRow>(
    `INSERT INTO contact (id, name, card, recipient, signer, added_at_ms, verified_how, verified_at_ms)
     VALUES (@id, @name, @card, @recipient, @signer, @addedAtMs, @verifiedHow, @verifiedAtMs)`,
  ),
);
const setVerified = prepared((db) =>
  db.prepare<Verification>(
    "UPDATE contact SET verified_how = @verifiedHow, verified_at_ms = @verifiedAtMs WHERE id = @id",
  ),
);
const remove = prepared((db) => db.prepare<[string]>("DELETE FROM contact WHERE id = ?"));
const selectAll = prepared((db) =>
  db.prepare<[], ContactRow>(`SELECT ${columns} FROM contact ORDER BY name`),
);
const selectByName = prepared((db) =>
  db.prepare<[string], ContactRow>(`SELECT ${columns} FROM contact WHERE name = ?`),
);
const selectBySigner = prepared((db) =>
  db.prepare<[string], ContactRow>(`SELECT ${columns} FROM contact WHERE signer = ?`),
);
const selectByRecipient = prepared((db) =>
  db.prepare<[string], ContactRow>(`SELECT ${columns} FROM contact WHERE recipient = ? ORDER BY name`),
);

/** Adds a contact. Throws SQLITE_CONSTRAINT_UNIQUE when the name or the signer is taken. */
export const insertContact = (db: WritableDb, row: ContactRow): void => void insert(db).run(row);

/** Notes that a contact's card was compared. */
export const verifyContactRow = (db: WritableDb, verification: Verification): void =>
  void setVerified(db).run(verification);

/** Removes a contact. */
export const deleteContact = (db: WritableDb, id: string): void => void remove(db).run(id);

/** Every contact, by name. */
export const allContacts = (db: ReadableDb): ContactRow[] => selectAll(db).all();

/** The contact of exactly this name (NFC). */
export const findContactByName = (db: ReadableDb, name: string): ContactRow | undefined =>
  selectByName(db).get(name.normalize("NFC").trim());

/** The contact who signs with this key (bare base64). */
export const findContactBySigner = (db: ReadableDb, signer: string): ContactRow | undefined =>
  selectBySigner(db).get(signer);

/** The contacts for whom a recipient is. */
export const contactsOfRecipient = (db: ReadableDb, recipient: string): ContactRow[] =>
  selectByRecipient(db).all(recipient);
