/**
 * Deletes an original and what was made from it. The row stays as a tombstone with the reason, and the log keeps
 * everything. Order: the transaction that says so comes first, then the files go; a crash in between is finished by the
 * next writer. What disks, backups and bundles still hold is beyond this program, and nothing here claims otherwise.
 */

import { rm } from "node:fs/promises";
import { VaultError } from "../../core/errors.ts";
import { inTransaction } from "../catalogue/database.ts";
import { derivativesOfItem } from "../catalogue/derivative-table.ts";
import { forgetLooks } from "../catalogue/alike-items.ts";
import { forgetItem } from "../catalogue/item-search.ts";
import { removeItemText } from "../catalogue/item-text-table.ts";
import { writeSetting } from "../catalogue/setting-table.ts";
import { insertTombstone } from "../catalogue/tombstone-table.ts";
import { unfinishedDeletion } from "../catalogue/unfinished-deletion.ts";
import { appendEvents } from "../custody/append.ts";
import { commitPersonName } from "../custody/commit-name.ts";
import { namesOfItems } from "../export/told-file-names.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { syncFolder } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { chooseItems } from "../export/choose-items.ts";
import { objectFolder, objectPath } from "../objects/object-files.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

const MAX_REASON_CHARACTERS = 2000;

/** What was deleted. */
export interface DeletionReport {
  readonly item: string;
  readonly name: string;
  readonly sha256: string;
  readonly deletedAt: string;
  readonly reason: string;
  /** Derivatives that went with it. */
  readonly derivatives: readonly string[];
}

async function removeObject(folder: string, id: string): Promise<void> {
  await rm(objectPath(folder, id), { force: true });
  try {
    await syncFolder(objectFolder(folder, id));
  } catch (error) {
    // The folder of an object that was never there.
    if (systemCodeOf(error) !== "ENOENT") throw error;
  }
}

/** Removes what it can of the files that are to be removed, and keeps the others noted; returns why, by their ids. */
async function removeUnfinished(session: VaultSession): Promise<ReadonlyMap<string, unknown>> {
  const db = writableDb(session);
  const unfinished = unfinishedDeletion(db);
  const stuck = new Map<string, unknown>();
  for (const id of unfinished)
    await removeObject(session.folder, id).catch((error: unknown) => void stuck.set(id, error));
  if (unfinished.length > 0) writeSetting(db, "unfinished-deletion", [...stuck.keys()].join(" "));
  return stuck;
}

/**
 * Removes the files of deletions that the catalogue has noted; the holder of the writer lock calls it at every unlock. Returns how many
 * could not be removed, which is no reason to keep a vault closed: they stay noted.
 */
export const finishDeletion = async (session: VaultSession): Promise<number> =>
  (await removeUnfinished(session)).size;

/**
 * Deletes the original of an item (its id or the beginning of it). Throws VaultError item-not-found, item-deleted,
 * bad-usage without a reason, read-only, write-failed when the file could not be removed: that is tried again then.
 */
export async function deleteItem(
  session: VaultSession,
  item: string,
  givenReason: string,
): Promise<DeletionReport> {
  const db = writableDb(session);
  const reason = givenReason.trim();
  if (reason === "" || reason.length > MAX_REASON_CHARACTERS) {
    throw new VaultError("bad-usage", "a deletion needs a reason of at most 2000 characters");
  }
  const [row] = chooseItems(session, { items: [item] });
  if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
  const { id, sha256, number } = row;
  const name = namesOfItems(session, [id], { names: false }).get(id) ?? "";
  const derivatives = derivativesOfItem(db, id).map((derivative) => derivative.id);
  const deletedAtMs = session.now();
  inTransaction(db, () => {
    insertTombstone(db, { itemId: id, deletedAtMs, reason });
    forgetItem(db, number);
    forgetLooks(db, id);
    removeItemText(db, id);
    // What an earlier deletion could not remove stays noted.
    writeSetting(db, "unfinished-deletion", [...unfinishedDeletion(db), id, ...derivatives].join(" "));
    appendEvents(session, [
      { type: "deletion", item: id, sha256, reason: commitPersonName(session, reason, "reason") },
    ]);
  });
  const stuck = await removeUnfinished(session);
  for (const own of [id, ...derivatives])
    if (stuck.has(own)) throw toVaultError(stuck.get(own), "write-failed");
  await sealLogIfPossible(session);
  return { item: id, name, sha256, deletedAt: formatUtcSeconds(deletedAtMs), reason, derivatives };
}
