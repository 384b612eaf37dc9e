/** The custody log as people read it, a page at a time, with the head that the pages belong to. */

import { encodeHex } from "../../core/bytes/hex.ts";
import { decodeEvent, type CustodyEvent, type EventType } from "../../core/custody/event.ts";
import { VaultError } from "../../core/errors.ts";
import { latestCheckpoint } from "../catalogue/checkpoint-table.ts";
import { logSize, pageEvents } from "../catalogue/event-table.ts";
import { findItem } from "../catalogue/item-table.ts";
import { rootAt } from "../custody/proofs.ts";
import type { VaultSession } from "../vault/session.ts";

export interface LogOptions {
  /** The first sequence number wanted. */
  readonly from?: number | undefined;
  readonly limit: number;
  readonly type?: EventType | undefined;
  /** An item's id or a unique beginning of it. */
  readonly item?: string | undefined;
}

export interface LogPage {
  /** How many events the whole log has. */
  readonly size: number;
  /** The Merkle tree's root over all of them (RFC 6962), hexadecimal. */
  readonly root: string;
  /** The newest signed checkpoint (C2SP signed note). */
  readonly checkpoint?: string;
  /** Oldest first. */
  readonly events: readonly CustodyEvent[];
}

/** Reads one page of the log. Throws VaultError item-not-found. */
export function pageLog(session: VaultSession, { from = 0, limit, type, item }: LogOptions): LogPage {
  const { db } = session.catalogue;
  const row = item === undefined ? undefined : findItem(db, item);
  if (item !== undefined && row === undefined) throw new VaultError("item-not-found", "no item has this id");
  const size = logSize(db);
  const checkpoint = latestCheckpoint(db);
  return {
    size,
    root: encodeHex(rootAt(session, size)),
    ...(checkpoint === undefined ? {} : { checkpoint: checkpoint.note }),
    events: pageEvents(db, { from, limit, type, itemId: row?.id }).map(({ line }) => decodeEvent(line)),
  };
}
