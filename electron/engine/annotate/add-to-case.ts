/** Puts items into a case: an order among them for whoever works with them, nothing that the log would speak of. */

import { VaultError } from "../../core/errors.ts";
import { addItemToCase, findOrCreateCase } from "../catalogue/case-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { toVaultError } from "../disk/io-error.ts";
import { chooseItems } from "../export/choose-items.ts";
import { newId } from "../objects/object-files.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

const MAX_TITLE_CHARACTERS = 200;

/**
 * Adds items to the case of this title, made now where there is none; returns its id. Throws VaultError item-not-found,
 * item-deleted, bad-usage without a title, read-only, disk-full; then none of them is added.
 */
export function addItemsToCase(session: VaultSession, items: readonly string[], title: string): string {
  const db = writableDb(session);
  const trimmed = title.trim();
  if (trimmed === "" || trimmed.length > MAX_TITLE_CHARACTERS) {
    throw new VaultError("bad-usage", "a case has a title of at most 200 characters");
  }
  const rows = chooseItems(session, { items });
  try {
    return inTransaction(db, () => {
      const wanted = { newId: newId(session.crypto), title: trimmed, nowMs: session.now() };
      const caseId = findOrCreateCase(db, wanted);
      for (const { id } of rows) addItemToCase(db, caseId, id);
      return caseId;
    });
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}
