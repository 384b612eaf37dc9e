/** The custody log as people read it, a page at a time, with the head that the pages belong to. */

import { encodeHex } from "../../core/bytes/hex.ts";
import { decodeEvent, type CustodyEvent, type EventType } from "../../core/custody/event.ts";
import { VaultError } from "../../core/errors.ts";
import { committedTexts, findCommitment } from "../catalogue/commitment-table.ts";
import { latestCheckpoint } from "../catalogue/checkpoint-table.ts";
import {
  allEvents,
  countEvents,
  type EventRow,
  logSize,
  pageEvents,
  pageEventsBack,
} from "../catalogue/event-table.ts";
import { findItem } from "../catalogue/item-table.ts";
import { rootAt } from "../custody/proofs.ts";
import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";

/** Which events are wanted; all unless told otherwise. */
export interface LogFilter {
  readonly type?: EventType | undefined;
  /** An item's id or a unique beginning of it. */
  readonly item?: string | undefined;
  /** Who acted: a name that was used in this vault, or the commitment to one as events carry it. */
  readonly actor?: string | undefined;
  /** Milliseconds since 1970, the first included, the last not. */
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
}

export interface LogOptions extends LogFilter {
  /** The first sequence number wanted. */
  readonly from?: number | undefined;
  readonly limit: number;
}

interface LogHead {
  /** How many events the whole log has. */
  readonly size: number;
  /** The Merkle tree's root over all of them (RFC 6962), hexadecimal. */
  readonly root: string;
  /** The newest signed checkpoint (C2SP signed note). */
  readonly checkpoint?: string;
}

export interface LogPage extends LogHead {
  /** Oldest first. */
  readonly events: readonly CustodyEvent[];
}

/** What is read from its end. */
export interface LatestOptions extends LogFilter {
  /** The sequence number before which to begin; the end of the log without it. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface LatestEvents extends LogHead {
  /** Newest first. */
  readonly events: readonly CustodyEvent[];
  /** How many of the whole log are of those that are wanted. */
  readonly found: number;
  /** Everybody who has acted in this vault, by name. */
  readonly actors: readonly string[];
}

function actorOf({ catalogue }: VaultSession, actor: string | undefined): string | undefined {
  if (actor === undefined || /^[0-9a-f]{64}$/.test(actor)) return actor;
  const known = findCommitment(catalogue.db, "actor", actor);
  if (known === undefined) throw new VaultError("bad-usage", "nobody of this name has acted in this vault");
  return known.commitment;
}

/** What the catalogue is asked. Throws VaultError item-not-found, and bad-usage for an actor whom nobody knows. */
function wantedEvents(session: VaultSession, { type, item, actor, sinceMs, untilMs }: LogFilter) {
  const row = item === undefined ? undefined : findItem(session.catalogue.db, item);
  if (item !== undefined && row === undefined) throw new VaultError("item-not-found", "no item has this id");
  return { type, itemId: row?.id, actor: actorOf(session, actor), sinceMs, untilMs };
}

/** The lines of the log exactly as they were hashed, without line feeds. Throws as pageLog does. */
export const logLines = (session: VaultSession, filter: LogFilter): string[] =>
  Array.from(allEvents(session.catalogue.db, wantedEvents(session, filter)), ({ line }) => line);

function headOf(session: VaultSession): LogHead {
  const { db } = session.catalogue;
  const size = logSize(db);
  const checkpoint = latestCheckpoint(db);
  return {
    size,
    root: encodeHex(rootAt(session, size)),
    ...(checkpoint === undefined ? {} : { checkpoint: checkpoint.note }),
  };
}

/** Reads one page of the log. Throws VaultError item-not-found, and bad-usage for an actor whom nobody knows. */
export function pageLog(session: VaultSession, { from = 0, limit, ...filter }: LogOptions): LogPage {
  const rows = pageEvents(session.catalogue.db, { from, limit, ...wantedEvents(session, filter) });
  return { ...headOf(session), events: rows.map(({ line }) => decodeEvent(line)) };
}

/** Events that are looked at in one step: without an index, each line of them is read. */
const STRETCH_EVENTS = 500;

/** Those that are wanted, from the end on. */
function* readBack(
  session: VaultSession,
  { before = Number.MAX_SAFE_INTEGER, limit, ...filter }: LatestOptions,
): Steps<LatestEvents> {
  const { db } = session.catalogue;
  const head = headOf(session);
  const wanted = wantedEvents(session, filter);
  const isWhole = Object.values(wanted).every((value) => value === undefined);
  const stretch = isWhole ? head.size : STRETCH_EVENTS;
  const rows: EventRow[] = [];
  let found = isWhole ? head.size : 0;
  for (let to = head.size; to > 0; to -= stretch) {
    const from = Math.max(0, to - stretch);
    if (!isWhole) found += countEvents(db, { from, to }, wanted);
    const left = limit - rows.length;
    if (left > 0) rows.push(...pageEventsBack(db, { from, to: Math.min(to, before), limit: left }, wanted));
    yield;
  }
  const events = rows.map(({ line }) => decodeEvent(line));
  return { ...head, events, found, actors: committedTexts(db, "actor") };
}

/** Reads one page from the end of the log. Throws as pageLog does, and VaultError cancelled. */
export const latestEvents = (
  session: VaultSession,
  options: LatestOptions,
  job: JobOptions = {},
): Promise<LatestEvents> => readAside(session, (aside) => readBack(aside, options), job);
