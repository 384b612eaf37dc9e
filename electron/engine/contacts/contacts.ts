/**
 * Contacts of a vault. A card proves that its maker holds the keys on it, never who that is; a contact therefore keeps
 * how and when its fingerprint was compared with the person, and everything that uses it says when it was not.
 */

import { fingerprintOf, isFingerprint } from "../../core/card/card-fingerprint.ts";
import { isFrames, joinFrames } from "../../core/card/card-frames.ts";
import { type Card, openCard } from "../../core/card/card.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import type { RecordFinding } from "../../core/sign/open-record.ts";
import {
  allContacts,
  contactsOfRecipient,
  type ContactRow,
  deleteContact,
  findContactByName,
  findContactBySigner,
  insertContact,
  verifyContactRow,
} from "../catalogue/contact-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { appendEvents } from "../custody/append.ts";
import { commitPersonName } from "../custody/commit-name.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { newId } from "../objects/object-files.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

/** Ways to compare a card with its owner. */
export const verificationWays = ["in-person", "phone", "video", "other"] as const;

/** How a card was compared. */
export type VerificationWay = (typeof verificationWays)[number];

/** A contact as people are told about it. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  /** What the card calls its owner. */
  readonly cardName: string;
  readonly recipient: string;
  readonly signer: string;
  /** The verifier key of the contact's log. */
  readonly log?: string;
  readonly words: readonly string[];
  readonly numbers: readonly string[];
  readonly addedAt: string;
  readonly isVerified: boolean;
  readonly verifiedHow?: string;
  readonly verifiedAt?: string;
}

/** A contact, or why the card is none. */
export type AddedContact = { readonly contact: Contact } | { readonly finding: RecordFinding };

function cardOf(crypto: CryptoBackend, row: ContactRow): Card {
  const opened = openCard(crypto, row.card);
  if ("finding" in opened) throw new VaultError("vault-damaged", "the card of a contact does not open");
  return opened.card;
}

function describe(crypto: CryptoBackend, row: ContactRow): Contact {
  const card = cardOf(crypto, row);
  const { words, numbers } = fingerprintOf(crypto, card);
  const { id, name, recipient, signer, addedAtMs, verifiedHow, verifiedAtMs } = row;
  return {
    id,
    name,
    cardName: card.name,
    recipient,
    signer,
    ...(card.log !== undefined && { log: card.log }),
    words,
    numbers,
    addedAt: formatUtcSeconds(addedAtMs),
    isVerified: verifiedHow !== null,
    ...(verifiedHow !== null && { verifiedHow }),
    ...(verifiedAtMs !== null && { verifiedAt: formatUtcSeconds(verifiedAtMs) }),
  };
}

/** Every contact, by name. */
export const listContacts = ({ crypto, catalogue }: VaultSession): Contact[] =>
  allContacts(catalogue.db).map((row) => describe(crypto, row));

/** The row of a contact. Throws VaultError contact-not-found. */
export function contactNamed({ catalogue }: VaultSession, name: string): ContactRow {
  const row = findContactByName(catalogue.db, name);
  if (row === undefined) throw new VaultError("contact-not-found", "no contact has this name");
  return row;
}

/** One contact. Throws VaultError contact-not-found. */
export const findContact = (session: VaultSession, name: string): Contact =>
  describe(session.crypto, contactNamed(session, name));

type Change = "addition" | "verification" | "removal";

/** Whose keys were trusted when belongs to the history of what was sent and received; who it is stays a commitment. */
function noteChange(session: VaultSession, change: Change, { name }: Pick<ContactRow, "name">): void {
  const contact = commitPersonName(session, name, "contact");
  appendEvents(session, [{ type: "contact-change", change, contact }]);
}

/** The contacts of a recipient that were never compared with their owners. */
export const unverifiedContactsOf = ({ catalogue }: VaultSession, recipient: string): string[] =>
  contactsOfRecipient(catalogue.db, recipient).flatMap(({ name, verifiedHow }) =>
    verifiedHow === null ? [name] : [],
  );

/** A card as text, or the texts of its codes, one a line. */
function openGiven(crypto: CryptoBackend, text: string): ReturnType<typeof openCard> {
  if (!isFrames(text)) return openCard(crypto, text);
  const joined = joinFrames(crypto, text);
  return joined === undefined ? { finding: { kind: "record-cut-short" } } : openCard(crypto, joined);
}

/**
 * Adds a contact from a card; `name` is what it is called here, else what the card says. Throws VaultError
 * already-exists when a contact has that name or that signing key, read-only.
 */
export async function addContact(
  session: VaultSession,
  text: string,
  givenName: string | undefined,
): Promise<AddedContact> {
  const { crypto } = session;
  const db = writableDb(session);
  const opened = openGiven(crypto, text);
  if ("finding" in opened) return opened;
  const { card } = opened;
  const { recipient, signer } = card;
  const name = (givenName ?? card.name).normalize("NFC").trim();
  if (name === "" || name.length > 120) throw new VaultError("bad-usage", "a contact needs a short name");
  if (findContactByName(db, name) !== undefined || findContactBySigner(db, signer) !== undefined) {
    throw new VaultError("already-exists", "a contact has this name or this key already");
  }
  const row: ContactRow = {
    id: newId(crypto),
    name,
    card: card.text,
    recipient,
    signer,
    addedAtMs: session.now(),
    verifiedHow: null,
    verifiedAtMs: null,
  };
  inTransaction(db, () => {
    insertContact(db, row);
    noteChange(session, "addition", row);
  });
  await sealLogIfPossible(session);
  return { contact: describe(crypto, row) };
}

/** That a fingerprint was compared, and with what result. */
export interface Comparison {
  readonly how: VerificationWay;
  /** What the owner of the card said or showed: words, numbers or the code. */
  readonly fingerprint: string;
}

/**
 * Compares what a person said with the fingerprint of a contact's card, and notes it when it is the same. Returns
 * undefined when it is not: then somebody may have exchanged the card. Throws VaultError contact-not-found, read-only.
 */
export async function verifyContact(
  session: VaultSession,
  name: string,
  { how, fingerprint }: Comparison,
): Promise<Contact | undefined> {
  const { crypto } = session;
  const db = writableDb(session);
  const row = contactNamed(session, name);
  if (!isFingerprint(crypto, cardOf(crypto, row), fingerprint)) return undefined;
  const verification = { id: row.id, verifiedHow: how, verifiedAtMs: session.now() };
  inTransaction(db, () => {
    verifyContactRow(db, verification);
    noteChange(session, "verification", row);
  });
  await sealLogIfPossible(session);
  return describe(crypto, { ...row, ...verification });
}

/** Removes a contact; bundles and receipts that name its keys stay. Throws VaultError contact-not-found, read-only. */
export async function removeContact(session: VaultSession, name: string): Promise<Contact> {
  const db = writableDb(session);
  const row = contactNamed(session, name);
  inTransaction(db, () => {
    deleteContact(db, row.id);
    noteChange(session, "removal", row);
  });
  await sealLogIfPossible(session);
  return describe(session.crypto, row);
}
