/**
 * The only way into the custody log. Called inside the transaction that does the thing being logged, so that
 * neither exists without the other.
 */

import { encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { encodeEvent, NO_PREVIOUS, type EventDraft } from "../../core/custody/event.ts";
import { completedNodes, leafHash } from "../../core/custody/merkle.ts";
import { findDerivative } from "../catalogue/derivative-table.ts";
import { insertEvent, lastEvent } from "../catalogue/event-table.ts";
import { insertLogNode, readLogNode } from "../catalogue/log-node-table.ts";
import { readSetting } from "../catalogue/setting-table.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { commitPersonName } from "./commit-name.ts";
import { formatUtcSeconds } from "./utc.ts";

const SALT_BYTES = 16;

/** The item that an event is found under; the log itself does not say what a copy was made from. */
function subjectOf(db: ReadableDb, draft: EventDraft): string | null {
  if ("item" in draft) return draft.item;
  return draft.type === "derivation" ? (findDerivative(db, draft.derivative)?.itemId ?? null) : null;
}

/** Clocks are put right by a moment now and then; beyond this somebody or something has turned them back. */
const CLOCK_SLACK_MS = 2000;

/** What is noted first when the clock is behind the newest event: the log's order stays, its times do not. */
function clockDrafts(session: VaultSession, lastMs: number, nowMs: number): EventDraft[] {
  if (nowMs >= lastMs - CLOCK_SLACK_MS) return [];
  const from = formatUtcSeconds(lastMs);
  session.warnings.push({ kind: "clock-set-back", from, to: formatUtcSeconds(nowMs) });
  return [{ type: "clock-set-back", from }];
}

/** Appends events in order; the acting person is committed to, never named. Must run inside a write transaction. */
export function appendEvents(session: VaultSession, drafts: readonly EventDraft[]): void {
  const db = writableDb(session);
  const { crypto } = session;
  const last = lastEvent(db);
  let seq = last === undefined ? 0 : last.seq + 1;
  let prev = last === undefined ? NO_PREVIOUS : encodeHex(last.leafHash);
  const actor = commitPersonName(
    session,
    readSetting(db, "owner-name") ?? readSetting(db, "vault-name") ?? "",
    "actor",
  );
  const atMs = session.now();
  const noticed = drafts.length === 0 ? [] : clockDrafts(session, last?.atMs ?? atMs, atMs);
  for (const draft of [...noticed, ...drafts]) {
    const salt = encodeHex(crypto.randomBytes(SALT_BYTES));
    const line = encodeEvent(draft, { seq, t: formatUtcSeconds(atMs), actor, prev, salt });
    const leaf = leafHash(crypto, encodeUtf8(line));
    insertEvent(db, {
      seq,
      line,
      leafHash: leaf,
      type: draft.type,
      itemId: subjectOf(db, draft),
      atMs,
    });
    for (const node of completedNodes(crypto, seq, leaf, (level, index) => readLogNode(db, level, index))) {
      insertLogNode(db, node);
    }
    prev = encodeHex(leaf);
    seq += 1;
  }
}
