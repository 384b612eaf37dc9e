/**
 * The one way in which records are made and changed. Each act is one transaction of the row, its links, the change and the event
 * of the log; nothing is deleted, and an undo is one more change.
 */

import { assert, VaultError } from "../../core/errors.ts";
import { actThatUndoes, applyChanges, fieldChanges, turnedRound } from "../../core/records/record-change.ts";
import { kindOf, partSecrets, type RecordFields, type RecordKind } from "../../core/records/record-kinds.ts";
import { addItemToCase, findCase, indexItemsOfCase, removeItemFromCase } from "../catalogue/case-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { findRecordChange, undoingChange } from "../catalogue/record-change-table.ts";
import { freeCode } from "../catalogue/record-code.ts";
import { deleteLink, insertLink, LINKED } from "../catalogue/record-link-table.ts";
import { insertRecord, recordWithId, type RecordRow, withdrawRecord } from "../catalogue/record-table.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { toVaultError } from "../disk/io-error.ts";
import { newId } from "../objects/object-files.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { noteChange, readChange } from "./note-change.ts";
import { itemNamed, kindsNamed, recordNamed, resolveFields } from "./resolve-fields.ts";
import { allFields, recordDays, writeFields } from "./stored-record.ts";

/** Fields as they are given: references may be codes or titles. */
export type GivenFields = Readonly<Record<string, unknown>>;

/** A change of fields: those that are set, and those that are emptied. */
export interface WantedChange {
  readonly set: GivenFields;
  readonly clear: readonly string[];
}

/** A link that is made or taken away. */
export interface WantedLink {
  readonly act: "link" | "unlink";
  /** What it leads to: an item or a record of this kind, and which. */
  readonly kind: RecordKind | "item";
  readonly to: string;
}

/** Runs `work` as one transaction and signs the log. Throws VaultError read-only, disk-full and those of `work`. */
export async function inOneAct<Result>(session: VaultSession, work: () => Result): Promise<Result> {
  let result: Result;
  try {
    result = inTransaction(writableDb(session), work);
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
  await sealLogIfPossible(session);
  return result;
}

function assertTitleIsFree(
  { catalogue }: VaultSession,
  kind: RecordKind,
  id: string,
  { title }: RecordFields,
): void {
  if (kind !== "case" || typeof title !== "string") return;
  const found = findCase(catalogue.db, title);
  if (found !== undefined && found.id !== id)
    throw new VaultError("already-exists", "a case has this title already");
}

/** Makes a record; returns its id. Must run inside inOneAct. Throws VaultError bad-usage, record-not-found, already-exists. */
export function makeRecord(session: VaultSession, kind: RecordKind, given: GivenFields): string {
  const db = writableDb(session);
  const fields = resolveFields(session, kind, given);
  const id = newId(session.crypto);
  const code = freeCode(db, kind, id);
  assertTitleIsFree(session, kind, id, fields);
  const open = JSON.stringify(partSecrets(kind, fields).open);
  insertRecord(db, { id, kind, code, fields: open, ...recordDays(fields), createdAtMs: session.now() });
  writeFields(session, { id, kind }, fields);
  noteChange(session, { id, kind, code }, { act: "creation", changes: fieldChanges({}, fields) });
  return id;
}

function setFields(session: VaultSession, row: RecordRow, fields: RecordFields, undoes?: number): void {
  const before = allFields(session, row);
  const changes = fieldChanges(before, fields);
  if (Object.keys(changes).length === 0) return;
  assertTitleIsFree(session, row.kind, row.id, fields);
  writeFields(session, row, fields);
  if (row.kind === "case" && changes["title"] !== undefined) indexItemsOfCase(writableDb(session), row.id);
  noteChange(session, row, { act: "modification", changes, ...(undoes !== undefined && { undoes }) });
}

/** Changes fields of a record; what is the same already makes no change. Must run inside inOneAct. */
export function alterRecord(session: VaultSession, row: RecordRow, { set, clear }: WantedChange): void {
  const unknown = clear.find((field) => kindOf(row.kind).fields[field] === undefined);
  if (unknown !== undefined) throw new VaultError("bad-usage", `a ${row.kind} has no field of this name`);
  const kept = Object.entries(allFields(session, row)).filter(([field]) => !clear.includes(field));
  setFields(session, row, resolveFields(session, row.kind, { ...Object.fromEntries(kept), ...set }));
}

function setLink(session: VaultSession, row: RecordRow, act: "link" | "unlink", toId: string): boolean {
  const db = writableDb(session);
  const isItemOfCase = row.kind === "case" && recordWithId(db, toId) === undefined;
  const link = { fromId: row.id, role: LINKED, toId };
  if (act === "link") return isItemOfCase ? addItemToCase(db, row.id, toId) : insertLink(db, link);
  return isItemOfCase ? removeItemFromCase(db, row.id, toId) : deleteLink(db, link);
}

/** Makes or takes away a link; one that is so already is no change. Must run inside inOneAct. Throws VaultError bad-usage, …-not-found. */
export function relinkRecord(session: VaultSession, row: RecordRow, { act, kind, to }: WantedLink): void {
  if (!kindOf(row.kind).links.includes(kind)) {
    throw new VaultError("bad-usage", `a ${row.kind} can be linked to: ${kindOf(row.kind).links.join(", ")}`);
  }
  const target = kind === "item" ? itemNamed(session, to) : recordNamed(session, to, kindsNamed([kind])).id;
  if (target === row.id) throw new VaultError("bad-usage", "a record is not linked to itself");
  if (setLink(session, row, act, target)) noteChange(session, row, { act, target });
}

function setWithdrawn(
  session: VaultSession,
  row: RecordRow,
  act: "withdrawal" | "restoration",
  undoes?: number,
): void {
  if ((row.withdrawnAtMs !== null) === (act === "withdrawal")) throw changedSince();
  withdrawRecord(writableDb(session), row.id, act === "withdrawal" ? session.now() : null);
  noteChange(session, row, { act, ...(undoes !== undefined && { undoes }) });
}

/** Withdraws a record or takes that back. Must run inside inOneAct. Throws VaultError record-changed where it is so already. */
export const setRecordWithdrawn = (session: VaultSession, row: RecordRow, isWithdrawn: boolean): void => {
  setWithdrawn(session, row, isWithdrawn ? "withdrawal" : "restoration");
};

const changedSince = (): VaultError =>
  new VaultError("record-changed", "what this change made is not as it made it any longer");

function undo(session: VaultSession, row: RecordRow, number: number): void {
  const change = findRecordChange(session.catalogue.db, number);
  assert(change !== undefined, "the change was found before");
  const act = actThatUndoes[change.act];
  const { changes, target } = readChange(session, change, true);
  if (act === "withdrawal" || act === "restoration") {
    setWithdrawn(session, row, act, number);
  } else if (act === "modification" || act === "creation") {
    const fields = applyChanges(allFields(session, row), turnedRound(changes));
    if (fields === undefined) throw changedSince();
    setFields(session, row, resolveFields(session, row.kind, fields), number);
  } else {
    if (target === undefined || !setLink(session, row, act, target)) throw changedSince();
    noteChange(session, row, { act, target, undoes: number });
  }
}

/** Undoes a change by a new one. Must run inside inOneAct. Throws VaultError record-not-found, record-changed. */
export function undoChange(session: VaultSession, number: number): RecordRow {
  const { db } = session.catalogue;
  const change = findRecordChange(db, number);
  const row = change && recordWithId(db, change.recordId);
  if (row === undefined) throw new VaultError("record-not-found", "no change has this number");
  if (undoingChange(db, number) !== undefined)
    throw new VaultError("record-changed", "this change was undone before");
  undo(session, row, number);
  return row;
}
