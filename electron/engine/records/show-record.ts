/** Records as people are told of them: codes in place of names unless names are asked for. */

import { decodeEvent } from "../../core/custody/event.ts";
import { assert } from "../../core/errors.ts";
import type { FieldChanges, RecordAct } from "../../core/records/record-change.ts";
import type { RecordFields, RecordKind } from "../../core/records/record-kinds.ts";
import { itemsOfCase } from "../catalogue/case-table.ts";
import { openCommitment } from "../catalogue/commitment-table.ts";
import { pageEvents } from "../catalogue/event-table.ts";
import { changesOfRecord, type RecordChangeRow, undoingChange } from "../catalogue/record-change-table.ts";
import { linkedFrom, linkedTo } from "../catalogue/record-link-table.ts";
import {
  countRecords,
  listRecords as listRows,
  type RecordRow,
  recordWithId,
} from "../catalogue/record-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import type { VaultSession } from "../vault/session.ts";
import { readChange } from "./note-change.ts";
import { linksOf, openFields, secretFields } from "./stored-record.ts";

/** Whether what tells who people are is shown. */
export interface NameWish {
  readonly names: boolean;
}

/** A record that another one speaks of. */
export interface Reference {
  readonly kind: RecordKind;
  readonly id: string;
  readonly code: string;
  /** What it is called, where that is no name of a person. */
  readonly title?: string;
}

/** A record in a list. */
export interface RecordSummary {
  readonly id: string;
  readonly kind: RecordKind;
  readonly code: string;
  /** What is no secret, and the secrets where names were asked for. */
  readonly fields: RecordFields;
  /** The records that its fields name, by field. */
  readonly references: Readonly<Record<string, Reference>>;
  readonly createdAt: string;
  readonly withdrawnAt?: string;
}

/** A record with everything that it leads to and that leads to it. */
export interface ShownRecord extends RecordSummary {
  /** Ids of items that it is linked to. */
  readonly items: readonly string[];
  readonly linked: readonly Reference[];
  readonly linkedFrom: readonly (Reference & { readonly role: string })[];
}

/** One page of records. */
export interface RecordList {
  readonly total: number;
  readonly records: readonly RecordSummary[];
}

/** One change of a record. */
export interface ShownChange {
  /** By which it is undone. */
  readonly change: number;
  readonly act: RecordAct;
  /** UTC with seconds. */
  readonly at: string;
  /** Who acted, where the vault knows the name. */
  readonly by?: string;
  readonly fields: FieldChanges;
  readonly target?: string;
  readonly undoes?: number;
  readonly undoneBy?: number;
}

function referenceTo({ kind, id, code, ...row }: RecordRow): Reference {
  const { title } = openFields(row);
  return { kind, id, code, ...(typeof title === "string" && { title }) };
}

/** A record in short. */
export function summaryOfRecord(session: VaultSession, row: RecordRow, { names }: NameWish): RecordSummary {
  const { db } = session.catalogue;
  const { id, kind, code, createdAtMs, withdrawnAtMs } = row;
  const fields = { ...(names && secretFields(session, id)), ...openFields(row) };
  const references = Object.entries(linksOf(kind, fields)).flatMap(([field, toId]) => {
    const target = recordWithId(db, toId);
    return target === undefined ? [] : [[field, referenceTo(target)] as const];
  });
  return {
    id,
    kind,
    code,
    fields,
    references: Object.fromEntries(references),
    createdAt: formatUtcSeconds(createdAtMs),
    ...(withdrawnAtMs !== null && { withdrawnAt: formatUtcSeconds(withdrawnAtMs) }),
  };
}

/** A record with its links. */
export function showRecord(session: VaultSession, row: RecordRow, wish: NameWish): ShownRecord {
  const { db } = session.catalogue;
  const targets = linkedFrom(db, row.id).map((id) => recordWithId(db, id) ?? id);
  const items = targets.filter((target) => typeof target === "string");
  const ofCase = row.kind === "case" ? itemsOfCase(db, row.id).map(({ id }) => id) : [];
  return {
    ...summaryOfRecord(session, row, wish),
    items: [...items, ...ofCase],
    linked: targets.flatMap((target) => (typeof target === "string" ? [] : [referenceTo(target)])),
    linkedFrom: linkedTo(db, row.id).flatMap(({ id, role }) => {
      const source = recordWithId(db, id);
      return source === undefined ? [] : [{ ...referenceTo(source), role }];
    }),
  };
}

/** Which records of a kind are listed. */
export interface RecordListOptions extends NameWish {
  readonly kind: RecordKind;
  readonly withdrawn: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Lists the records of a kind, in the order in which they were made. */
export function listRecords(session: VaultSession, { names, ...filter }: RecordListOptions): RecordList {
  const { db } = session.catalogue;
  return {
    total: countRecords(db, filter.kind, filter.withdrawn),
    records: listRows(db, filter).map((row) => summaryOfRecord(session, row, { names })),
  };
}

function showChange(session: VaultSession, row: RecordChangeRow, { names }: NameWish): ShownChange {
  const { db } = session.catalogue;
  const [stored] = pageEvents(db, { from: row.eventSeq, limit: 1 });
  assert(stored?.seq === row.eventSeq, "a change has its event");
  const { t, actor } = decodeEvent(stored.line);
  const by = openCommitment(db, actor)?.text ?? "";
  const { changes, target } = readChange(session, row, names);
  const undoneBy = undoingChange(db, row.number);
  return {
    change: row.number,
    act: row.act,
    at: t,
    ...(by !== "" && { by }),
    fields: changes,
    ...(target !== undefined && { target }),
    ...(row.undoes !== null && { undoes: row.undoes }),
    ...(undoneBy !== undefined && { undoneBy }),
  };
}

/** Every change of a record, oldest first. */
export const historyOfRecord = (session: VaultSession, { id }: RecordRow, wish: NameWish): ShownChange[] =>
  changesOfRecord(session.catalogue.db, id).map((row) => showChange(session, row, wish));
