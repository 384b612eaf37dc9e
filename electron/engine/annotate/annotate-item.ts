/** Notes on items: each is an event, so none is ever changed or lost; what it says is in the log as a commitment only. */

import { decodeEvent } from "../../core/custody/event.ts";
import { VaultError } from "../../core/errors.ts";
import { openCommitment } from "../catalogue/commitment-table.ts";
import { inTransaction, type ReadableDb } from "../catalogue/database.ts";
import { eventsOfItem } from "../catalogue/event-table.ts";
import { indexItem } from "../catalogue/item-search.ts";
import { findItem } from "../catalogue/item-table.ts";
import { appendEvents } from "../custody/append.ts";
import { commitText } from "../custody/commit-name.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { toVaultError } from "../disk/io-error.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

const MAX_NOTE_CHARACTERS = 10_000;

/** What somebody noted on an item. */
export interface ItemNote {
  /** The event that says so. */
  readonly seq: number;
  /** UTC with seconds. */
  readonly notedAt: string;
  readonly text: string;
}

/** The notes on an item, oldest first. */
export const notesOfItem = (db: ReadableDb, itemId: string): ItemNote[] =>
  eventsOfItem(db, itemId).flatMap(({ seq, type, line }) => {
    const event = type === "metadata-modification" ? decodeEvent(line) : undefined;
    if (event?.type !== "metadata-modification") return [];
    const text = openCommitment(db, event.value)?.text;
    return text === undefined ? [] : [{ seq, notedAt: event.t, text }];
  });

/**
 * Adds a note to an item (its id or the beginning of it), also to one that was deleted. Throws VaultError item-not-found,
 * bad-usage for a note that is empty or too long, read-only, disk-full.
 */
export async function annotateItem(session: VaultSession, item: string, given: string): Promise<ItemNote> {
  const db = writableDb(session);
  const text = given.trim().normalize("NFC");
  if (text === "" || text.length > MAX_NOTE_CHARACTERS || !text.isWellFormed()) {
    throw new VaultError("bad-usage", "a note is a text of at most 10000 characters");
  }
  const row = findItem(db, item);
  if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
  const { id, number, sha256 } = row;
  try {
    inTransaction(db, () => {
      const value = commitText(session, text, "note");
      appendEvents(session, [{ type: "metadata-modification", item: id, sha256, field: "note", value }]);
      indexItem(db, number);
    });
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
  await sealLogIfPossible(session);
  const note = notesOfItem(db, id).at(-1);
  if (note === undefined) throw new VaultError("internal", "a note that was committed is there");
  return note;
}
