/**
 * Content for somebody's eyes: nothing of it is written anywhere, and the log says that it was looked at, once for each
 * file and unlock. Whether it says so is a setting, but for testimonies; nothing is shown before it stands in the log.
 */

import { VaultError } from "../../core/errors.ts";
import { inTransaction } from "../catalogue/database.ts";
import { findDerivative } from "../catalogue/derivative-table.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import type { KnownObject } from "../catalogue/known-object.ts";
import { appendEvents } from "../custody/append.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { openOriginal, storedOriginal } from "../export/open-original.ts";
import { isViewingLogged } from "../settings/settings.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

/** An original, or a copy of it, that is about to be looked at. */
export interface ViewedContent {
  readonly item: string;
  /** Present when it is a copy. */
  readonly derivative?: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Opens and checks it; what came before a failure is not to be relied on. Throws VaultError object-damaged. */
  read(): AsyncIterable<Uint8Array>;
}

/** What is about to be looked at. */
export interface ChosenContent {
  readonly row: ItemRow;
  readonly derivative?: string;
  readonly object: KnownObject & { readonly mediaType: string };
}

/** How content is opened. */
export interface Look {
  /** Whether whoever looks means to open it, should it be a testimony. */
  readonly opensTestimony?: boolean | undefined;
}

/**
 * An item by the beginning of its id, or a copy by that of its own. Throws VaultError item-not-found, item-deleted, testimony-closed
 * for a testimony that nobody means to open.
 */
export function chooseContent(
  { catalogue }: VaultSession,
  idOrPrefix: string,
  { opensTestimony = false }: Look,
): ChosenContent {
  const { db } = catalogue;
  const row = findItem(db, idOrPrefix);
  const copy = row === undefined ? findDerivative(db, idOrPrefix) : undefined;
  const original = row ?? (copy && findItem(db, copy.itemId));
  if (original === undefined)
    throw new VaultError("item-not-found", "neither an item nor a copy has this id");
  if (original.deletedAtMs !== null) throw new VaultError("item-deleted", "the original was deleted");
  if (!opensTestimony && isTestimony(db, original.id))
    throw new VaultError("testimony-closed", "a testimony is opened on purpose only");
  return copy === undefined
    ? { row: original, object: original }
    : { row: original, derivative: copy.id, object: copy };
}

const seen = new WeakMap<VaultSession, Set<string>>();

/** Notes a look at something; a second one while the vault stays open says nothing new. */
export async function noteViewing(
  session: VaultSession,
  { row, derivative, object }: ChosenContent,
): Promise<void> {
  if (!isViewingLogged(session) && !isTestimony(session.catalogue.db, row.id)) return;
  const noted = seen.get(session) ?? new Set();
  if (noted.has(object.id)) return;
  const event = {
    type: "viewing",
    item: row.id,
    sha256: row.sha256,
    ...(derivative && { derivative }),
  } as const;
  inTransaction(writableDb(session), () => appendEvents(session, [event]));
  seen.set(session, noted.add(object.id));
  await sealLogIfPossible(session);
}

/**
 * Opens the original of an item, or a copy, to be looked at. Throws VaultError item-not-found, item-deleted, testimony-closed, and
 * read-only where looks are logged and nothing can be written.
 */
export async function viewItem(
  session: VaultSession,
  idOrPrefix: string,
  look: Look = {},
): Promise<ViewedContent> {
  const chosen = chooseContent(session, idOrPrefix, look);
  await noteViewing(session, chosen);
  const { row, derivative, object } = chosen;
  const { mediaType, sizeBytes } = object;
  return {
    item: row.id,
    ...(derivative !== undefined && { derivative }),
    mediaType,
    sizeBytes,
    read: () => openOriginal(session.crypto, storedOriginal(session, object)),
  };
}
