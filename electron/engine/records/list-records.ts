/** Lists of records: of one kind, narrowed down, in the order that a person wants. */

import type { RecordOrder } from "../../core/filter/filter-words.ts";
import { noAnswers } from "../../core/figures/judge-record.ts";
import { daysOf, holdsOn, localDay } from "../../core/records/partial-date.ts";
import type { RecordKind } from "../../core/records/record-kinds.ts";
import { type RecordMark, recordMark } from "../catalogue/changed-records.ts";
import { countAround, idsAround } from "../catalogue/record-link-table.ts";
import {
  countRecords,
  pagesOfKind,
  type RecordRow,
  recordsOfPerson,
  recordWithId,
} from "../catalogue/record-table.ts";
import type { JobOptions } from "../job.ts";
import { readRecordWords, recordWordsOf } from "../search/record-words.ts";
import { foundIds } from "../search/search-records.ts";
import { inSlices, sorting, type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { type RecordSummary, summaryOfRecord } from "./show-record.ts";
import { openFields } from "./stored-record.ts";
import { type NameWish, readyToTell, tellingOf } from "./veiled-fields.ts";

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

/** Lists that are remembered at once: the pages of a few are asked for one after the other. */
const REMEMBERED = 8;

function fits({ where = {} }: RecordFilter, row: RecordRow): boolean {
  const wanted = Object.entries(where);
  if (wanted.length === 0) return true;
  const fields = openFields(row);
  return wanted.every(([field, value]) => fields[field] === value);
}

const isAsking = ({ query = "" }: RecordFilter): boolean => query.trim() !== "";

/** Whether a list is in the order of names, which tells something about them: only where they are shown. */
const isByName = ({ kind, names, order }: RecordListOptions): boolean =>
  kind === "person" && order === "name" && names;

function* candidates(session: VaultSession, options: RecordListOptions): Steps<RecordRow[]> {
  const { kind, withdrawn, query = "", about } = options;
  const { db } = session.catalogue;
  const rows: RecordRow[] = [];
  const addWith = (ids: readonly string[]): Steps<void> =>
    stepping(ids, (id) => {
      const row = recordWithId(db, id);
      if (row?.kind === kind) rows.push(row);
    });
  const isShown = ({ withdrawnAtMs }: RecordRow): boolean => withdrawn || withdrawnAtMs === null;
  const around = about === undefined ? undefined : new Set(idsAround(db, about));
  if (isAsking(options)) {
    yield* addWith(foundIds(session, query, kind).filter((id) => around?.has(id) !== false));
    return rows;
  }
  if (around === undefined) {
    yield* stepping(pagesOfKind(db, kind, withdrawn), (page) => {
      rows.push(...page);
    });
    return rows;
  }
  yield* addWith([...around]);
  return rows.filter(isShown).sort((one, other) => one.number - other.number);
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

function* sorted(
  session: VaultSession,
  rows: readonly RecordRow[],
  options: RecordListOptions,
): Steps<readonly RecordRow[]> {
  const { kind, descending = false, language } = options;
  const order = kind === "person" && options.order === "name" && !isByName(options) ? "code" : options.order;
  let found = rows;
  if (order !== undefined && order !== "made") {
    const key = keyOf(session, order);
    const { compare } = new Intl.Collator(language, { numeric: order === "name" });
    const keyed: { readonly row: RecordRow; readonly text: string }[] = [];
    yield* stepping(rows, (row) => {
      keyed.push({ row, text: key(row) });
    });
    const ordered = yield* sorting(keyed, (one, other) => compare(one.text, other.text));
    found = ordered.map(({ row }) => row);
  }
  return descending ? found.toReversed() : found;
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
function* idsOf(session: VaultSession, options: RecordListOptions): Steps<readonly string[]> {
  const { kind, withdrawn, names, query, where, about, order, descending, language } = options;
  const key = JSON.stringify([kind, withdrawn, names, query, where, about, order, descending, language]);
  const lists = listsOf(session);
  const known = options.about === undefined ? lists.get(key) : undefined;
  if (known !== undefined) return known;
  const rows: RecordRow[] = [];
  yield* stepping(yield* candidates(session, options), (row) => {
    if (fits(options, row)) rows.push(row);
  });
  const ids = (yield* sorted(session, rows, options)).map(({ id }) => id);
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

function* listing(session: VaultSession, options: RecordListOptions): Steps<RecordList> {
  const { db } = session.catalogue;
  const { limit, offset, counted = false } = options;
  const ids = yield* idsOf(session, options);
  if (!options.names) yield* readyToTell(session);
  const telling = tellingOf(session, options);
  const records: ListedRecord[] = [];
  yield* stepping(ids.slice(offset, offset + limit), (id) => {
    const row = recordWithId(db, id);
    if (row === undefined) return;
    const counts = counted ? countedRecord(session, row) : {};
    records.push({ ...summaryOfRecord(session, row, telling), ...counts });
  });
  return { total: ids.length, records };
}

/** Lists records of a kind: in the order in which they were made, unless another is asked for. Throws VaultError cancelled. */
export async function listRecords(
  session: VaultSession,
  options: RecordListOptions,
  { signal }: JobOptions = {},
): Promise<RecordList> {
  const needsWords = isAsking(options);
  if (needsWords || isByName(options)) await readRecordWords(session, { needsWords, signal });
  return await inSlices(listing(session, options), signal);
}

/** How many records of each kind there are, those that were withdrawn left out. */
export const countKinds = (
  { catalogue }: VaultSession,
  kinds: readonly RecordKind[],
): Record<string, number> =>
  Object.fromEntries(kinds.map((kind) => [kind, countRecords(catalogue.db, kind, false)]));
