/** Records against their changes, and changes against the log: turning back every change must lead to where the record began. */

import { decodeEvent } from "../../core/custody/event.ts";
import { tryDecode } from "../../core/decode.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import {
  actsThatReturn,
  actsThatWithdraw,
  applyChanges,
  turnedRound,
} from "../../core/records/record-change.ts";
import type { RecordFields } from "../../core/records/record-kinds.ts";
import { findBatch } from "../catalogue/batch-table.ts";
import { allEvents } from "../catalogue/event-table.ts";
import { findItem } from "../catalogue/item-table.ts";
import { changeOfEvent, changesOfRecord } from "../catalogue/record-change-table.ts";
import { allLinks } from "../catalogue/record-link-table.ts";
import { pageRecords, type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { changeCommitment, readChange } from "../records/note-change.ts";
import { allFields } from "../records/stored-record.ts";
import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import type { RecordFinding } from "./check-finding.ts";

const PAGE_ROWS = 1000;

/** Undefined for what does not open or decode: to a check that is a finding. */
function tryRead<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    if (error instanceof VaultError && error.code === "vault-damaged") return undefined;
    throw error;
  }
}

/** Whether the change that an event speaks of is there and is the one that was committed to. */
function isCommitted(session: VaultSession, seq: number, line: string): boolean {
  const event = tryDecode(() => decodeEvent(line));
  const row = changeOfEvent(session.catalogue.db, seq);
  if (event?.type !== "record-change" || row === undefined) return false;
  const change = tryRead(() => readChange(session, row, true));
  return (
    change !== undefined &&
    row.recordId === event.record &&
    row.act === event.act &&
    changeCommitment(session.crypto, row.salt, row.payload, change.secrets) === event.value
  );
}

/** Where a record began: nothing, or, for a case that an import named, its title. */
function isBeginning({ kind }: RecordRow, hasCreation: boolean, fields: RecordFields): boolean {
  const held = Object.keys(fields);
  return hasCreation ? held.length === 0 : kind === "case" && held.join() === "title";
}

function isExplained(session: VaultSession, row: RecordRow): boolean {
  const changes = changesOfRecord(session.catalogue.db, row.id);
  let fields: RecordFields | undefined = allFields(session, row);
  for (const change of changes.toReversed()) {
    fields = applyChanges(fields, turnedRound(readChange(session, change, true).changes));
    if (fields === undefined) return false;
  }
  const last = changes.findLast(({ act }) => actsThatWithdraw.has(act) || actsThatReturn.has(act));
  const isWithdrawn = last !== undefined && actsThatWithdraw.has(last.act);
  const hasCreation = changes.some(({ act }) => act === "creation");
  return isBeginning(row, hasCreation, fields) && isWithdrawn === (row.withdrawnAtMs !== null);
}

function* everyRecord({ catalogue }: VaultSession): Generator<RecordRow> {
  for (let after = 0; ;) {
    const page = pageRecords(catalogue.db, after, PAGE_ROWS);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}

/** Compares all records with their changes and these with the log. Reads only. */
export function* checkRecords(session: VaultSession): Steps<RecordFinding[]> {
  const { db } = session.catalogue;
  const findings: RecordFinding[] = [];
  for (const { seq, line } of allEvents(db, { type: "record-change" })) {
    yield;
    if (!isCommitted(session, seq, line)) findings.push({ kind: "record-change-altered", seq });
  }
  for (const row of everyRecord(session)) {
    yield;
    if (tryRead(() => isExplained(session, row)) !== true) {
      findings.push({ kind: "record-altered", record: row.id, code: row.code });
    }
  }
  for (const { fromId, toId } of allLinks(db)) {
    yield;
    if (recordWithId(db, toId) !== undefined || findItem(db, toId) !== undefined) continue;
    if (findBatch(db, toId) !== undefined) continue;
    findings.push({ kind: "record-link-broken", record: fromId, target: toId });
  }
  return findings;
}
