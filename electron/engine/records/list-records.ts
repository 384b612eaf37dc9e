/** Lists of records: of one kind, narrowed down, in the order that a person wants. */

import type { RecordOrder } from "../../core/filter/filter-words.ts";
import { noAnswers } from "../../core/figures/judge-record.ts";
import { daysOf, holdsOn, localDay } from "../../core/records/partial-date.ts";
import type { RecordKind } from "../../core/records/record-kinds.ts";
import { type RecordMark, recordMark } from "../catalogue/changed-records.ts";
import { countAround, idsAround } from "../catalogue/record-link-table.ts";
import {
  countRecords,
  listRecords as listRows,
  type RecordRow,
  recordsOfPerson,
  recordWithId,
} from "../catalogue/record-table.ts";
import { recordWordsOf } from "../search/record-words.ts";
import { foundIds } from "../search/search-records.ts";
import type { VaultSession } from "../vault/session.ts";
import { type NameWish, type RecordSummary, summaryOfRecord } from "./show-record.ts";
import { openFields } from "./stored-record.ts";

/** What a list of records is narrowed down by. */
export interface RecordFilter {
  /** Words as in a search; the nearest come first unless an order is asked for. */
  readonly query?: string | undefined;
  /** Only those whose open fields have exactly these values. */
  readonly where?: Readonly<Record<string, string>> | undefined;
  /** Only those that lead to this record or item or are led to from it, by its id. */
  readonly about?: string | undefined;
}

/** Which records of a kind are listed. */
export interface RecordListOptions extends NameWish, RecordFilter {
  readonly kind: RecordKind;
  readonly withdrawn: boolean;
  readonly limit: number;
  readonly offset: number;
  /** Names of people are an order only where names are shown. */
  readonly order?: RecordOrder | undefined;
  readonly descending?: boolean | undefined;
  /** The language whose alphabet names are sorted by. */
  readonly language?: string | undefined;
  /** Whether what stands around each record is counted. */
  readonly counted?: boolean | undefined;
}

/** A record in a list. */
export interface ListedRecord extends RecordSummary {
  /** How many items and records of each kind it leads to or is led to from. */
  readonly counts?: Readonly<Partial<Record<RecordKind | "item", number>>>;
  /** How things stand for a person today, by the newest status that holds: its term, and whether it certainly does. */
  readonly standing?: { readonly term: string; readonly isCertain: boolean };
}

/** One page of records. */
export interface RecordList {
  readonly total: number;
  readonly records: readonly ListedRecord[];
}

const EVERY = -1;
/** Lists that are remembered at once: the pages of a few are asked for one after the other. */
const REMEMBERED = 8;

function fits({ where = {} }: RecordFilter, row: RecordRow): boolean {
  const wanted = Object.entries(where);
  if (wanted.length === 0) return true;
  const fields = openFields(row);
  return wanted.every(([field, value]) => fields[field] === value);
}

function candidates(
  session: VaultSession,
  { kind, withdrawn, query, about }: RecordListOptions,
): RecordRow[] {
  const { db } = session.catalogue;
  const rowsWith = (ids: readonly string[]): RecordRow[] =>
    ids.flatMap((id) => recordWithId(db, id) ?? []).filter((row) => row.kind === kind);
  const isShown = ({ withdrawnAtMs }: RecordRow): boolean => withdrawn || withdrawnAtMs === null;
  const around = about === undefined ? undefined : new Set(idsAround(db, about));
  if (query !== undefined && query.trim() !== "") {
    return rowsWith(foundIds(session, query, kind)).filter(({ id }) => around?.has(id) !== false);
  }
  if (around === undefined) return listRows(db, { kind, withdrawn, limit: EVERY, offset: 0 });
  return rowsWith([...around])
    .filter(isShown)
    .sort((one, other) => one.number - other.number);
}

const NO_DEADLINE = "9999";

/** What nobody has answered comes first, the nearest deadline before the others. */
function waitingKey(row: RecordRow): string {
  const { answer, deadline } = openFields(row);
  const day = typeof deadline === "string" ? daysOf(deadline).last : NO_DEADLINE;
  const isWaiting = noAnswers.includes(typeof answer === "string" ? answer : undefined);
  return `${isWaiting ? "0" : "1"} ${day}`;
}

/** What a row is sorted by, as a text. */
function keyOf(session: VaultSession, order: RecordOrder): (row: RecordRow) => string {
  if (order === "from") return ({ fromFirst, fromLast }) => `${fromFirst} ${fromLast}`;
  if (order === "code") return ({ code }) => code;
  if (order === "deadline") return waitingKey;
  return (row) => {
    if (row.kind === "person") return recordWordsOf(session).nameOf(row.id) ?? row.code;
    const { title } = openFields(row);
    return typeof title === "string" ? title : row.code;
  };
}

function sorted(session: VaultSession, rows: RecordRow[], options: RecordListOptions): RecordRow[] {
  const { kind, names, descending = false, language } = options;
  // An order of names would tell something about them.
  const order = kind === "person" && options.order === "name" && !names ? "code" : options.order;
  if (order !== undefined && order !== "made") {
    const key = keyOf(session, order);
    const { compare } = new Intl.Collator(language, { numeric: order === "name" });
    const keyed = rows.map((row) => ({ row, text: key(row) }));
    rows = keyed.sort((one, other) => compare(one.text, other.text)).map(({ row }) => row);
  }
  return descending ? rows.toReversed() : rows;
}

interface Remembered {
  readonly mark: RecordMark;
  readonly lists: Map<string, readonly string[]>;
}

const remembered = new WeakMap<VaultSession, Remembered>();

function listsOf(session: VaultSession): Remembered["lists"] {
  const mark = recordMark(session.catalogue.db);
  const known = remembered.get(session);
  if (known?.mark.record === mark.record && known.mark.change === mark.change) return known.lists;
  const lists: Remembered["lists"] = new Map();
  remembered.set(session, { mark, lists });
  return lists;
}

/** The ids of all that fit, in order. What lies in a case may change without a change of a record: such lists are made anew. */
function idsOf(session: VaultSession, options: RecordListOptions): readonly string[] {
  const { kind, withdrawn, names, query, where, about, order, descending, language } = options;
  const key = JSON.stringify([kind, withdrawn, names, query, where, about, order, descending, language]);
  const lists = listsOf(session);
  const known = options.about === undefined ? lists.get(key) : undefined;
  if (known !== undefined) return known;
  const rows = candidates(session, options).filter((row) => fits(options, row));
  const ids = sorted(session, rows, options).map(({ id }) => id);
  if (lists.size >= REMEMBERED) lists.clear();
  lists.set(key, ids);
  return ids;
}

/** How many items and records of each kind a record leads to or is led to from. */
const countsAround = ({ catalogue }: VaultSession, id: string): NonNullable<ListedRecord["counts"]> =>
  Object.fromEntries(countAround(catalogue.db, id).map(({ kind, count }) => [kind, count]));

function standingOf(session: VaultSession, { id }: RecordRow): ListedRecord["standing"] {
  const day = localDay(new Date(session.now()));
  const held = recordsOfPerson(session.catalogue.db, id, "status").flatMap((row) => {
    const end =
      row.toFirst === null || row.toLast === null ? undefined : { first: row.toFirst, last: row.toLast };
    const holding = holdsOn(day, { first: row.fromFirst, last: row.fromLast }, end);
    return holding === "no" ? [] : [{ row, isCertain: holding === "certainly" }];
  });
  const newest = held.toSorted((one, other) => other.row.fromFirst.localeCompare(one.row.fromFirst))[0];
  const term = newest === undefined ? undefined : openFields(newest.row)["term"];
  return typeof term === "string" ? { term, isCertain: newest?.isCertain === true } : undefined;
}

function countedRecord(session: VaultSession, row: RecordRow): Pick<ListedRecord, "counts" | "standing"> {
  const standing = row.kind === "person" ? standingOf(session, row) : undefined;
  return { counts: countsAround(session, row.id), ...(standing !== undefined && { standing }) };
}

/** Lists records of a kind: in the order in which they were made, unless another is asked for. */
export function listRecords(session: VaultSession, options: RecordListOptions): RecordList {
  const { db } = session.catalogue;
  const { names, limit, offset, counted = false } = options;
  const ids = idsOf(session, options);
  return {
    total: ids.length,
    records: ids.slice(offset, offset + limit).flatMap((id) => {
      const row = recordWithId(db, id);
      if (row === undefined) return [];
      return {
        ...summaryOfRecord(session, row, { names }),
        ...(counted && countedRecord(session, row)),
      };
    }),
  };
}

/** How many records of each kind there are, those that were withdrawn left out. */
export const countKinds = (
  { catalogue }: VaultSession,
  kinds: readonly RecordKind[],
): Record<string, number> =>
  Object.fromEntries(kinds.map((kind) => [kind, countRecords(catalogue.db, kind, false)]));
