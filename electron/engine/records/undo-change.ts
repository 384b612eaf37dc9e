/**
 * Undoing: one more change that leads back. Changes that were made together are undone together, by the first of them, and what
 * was undone so is undone again in the same way.
 */

import { assert, VaultError } from "../../core/errors.ts";
import {
  actThatUndoes,
  applyChanges,
  type FieldChanges,
  turnedRound,
} from "../../core/records/record-change.ts";
import {
  changesAlong,
  findRecordChange,
  type RecordChangeRow,
  undoingChange,
} from "../catalogue/record-change-table.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import type { VaultSession } from "../vault/session.ts";
import { readChange } from "./note-change.ts";
import { resolveFields } from "./resolve-fields.ts";
import { allFields } from "./stored-record.ts";
import {
  changedSince,
  type ChangeFrame,
  setFields,
  setLink,
  setMerged,
  setWithdrawn,
} from "./write-record.ts";

/** Returns the number of the new change; undefined where it would change nothing. Throws VaultError record-changed. */
function undoFields(
  session: VaultSession,
  row: RecordRow,
  changes: FieldChanges,
  frame: ChangeFrame,
): number | undefined {
  const fields = applyChanges(allFields(session, row), turnedRound(changes));
  if (fields === undefined) throw changedSince();
  return setFields(session, row, resolveFields(session, row.kind, fields, fields), frame);
}

function turnBack(session: VaultSession, change: RecordChangeRow, frame: ChangeFrame): number | undefined {
  const row = recordWithId(session.catalogue.db, change.recordId);
  assert(row !== undefined, "a change has its record");
  const act = actThatUndoes[change.act];
  const { changes, target } = readChange(session, change, true);
  switch (act) {
    case "withdrawal":
    case "restoration":
      return setWithdrawn(session, row, act, frame);
    case "merge":
    case "separation":
      assert(target !== undefined, "a merge leads to the record that stays");
      return setMerged(session, row, { act, target }, frame);
    case "link":
    case "unlink":
      return target === undefined ? undefined : setLink(session, row, { act, target }, frame);
    case "creation":
    case "modification":
      return undoFields(session, row, changes, frame);
  }
}

/** Returns the number of the new change. Throws VaultError record-changed. */
function undoOne(session: VaultSession, change: RecordChangeRow, along: number | undefined): number {
  const number = turnBack(session, change, { undoes: change.number, along });
  if (number === undefined) throw changedSince();
  return number;
}

/** Throws VaultError record-changed for a part of a merge, which holds together or not at all. */
function assertStandsAlone(session: VaultSession, change: RecordChangeRow): void {
  const { along } = readChange(session, change, false);
  const first = along === undefined ? undefined : findRecordChange(session.catalogue.db, along);
  if (first?.act !== "merge" && first?.act !== "separation") return;
  throw new VaultError("record-changed", `it is part of a merge: undo change ${String(first.number)}`);
}

/**
 * Undoes a change by a new one, with all that were made along with it. Must run inside inOneAct. Throws VaultError record-not-found,
 * record-changed where something was changed since, and then nothing is undone.
 */
export function undoChange(session: VaultSession, number: number): RecordRow {
  const { db } = session.catalogue;
  const change = findRecordChange(db, number);
  const row = change && recordWithId(db, change.recordId);
  if (change === undefined || row === undefined)
    throw new VaultError("record-not-found", "no change has this number");
  if (undoingChange(db, number) !== undefined)
    throw new VaultError("record-changed", "this change was undone before");
  assertStandsAlone(session, change);
  const parts = changesAlong(db, number).filter((part) => undoingChange(db, part.number) === undefined);
  const first = undoOne(session, change, undefined);
  for (const part of parts.toReversed()) undoOne(session, part, first);
  return row;
}
