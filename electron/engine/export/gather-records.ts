/**
 * Records that go along with originals (resources/spec/bundle.md §15): whatever leads to one of them, what was done in its
 * events, whom and where these name, and what people said about the use. Nobody is named whom the exporter did not choose.
 */

import {
  type CarriedKind,
  type CarriedName,
  type CarriedRecord,
  carriedFieldsOf,
  carriedKinds,
} from "../../core/bundle/carried-records.ts";
import type { ConsentUse } from "../../core/consent/consent-state.ts";
import type { RecordFields } from "../../core/records/record-kinds.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { linkedFrom, type LinkedRecord, linkedTo } from "../catalogue/record-link-table.ts";
import { everyOfKind, recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import { NameShower } from "../forms/name-shower.ts";
import { readNames } from "../forms/known-names.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { openFields, secretFields } from "../records/stored-record.ts";
import { allAtOnce, type Steps, stepping } from "../slices/steps.ts";
import { knownTerms } from "../thesaurus/known-terms.ts";
import type { VaultSession } from "../vault/session.ts";

/** What of the register goes along. */
export interface RecordWish {
  /** Ids of the originals in the bundle. */
  readonly items: readonly string[];
  /** What the bundle is for; consents to other uses stay. */
  readonly use: ConsentUse | undefined;
  /** Codes of people who are named. */
  readonly named: readonly string[];
}

/** What goes along. */
export interface GatheredRecords {
  readonly records: readonly CarriedRecord[];
  readonly people: readonly CarriedName[];
  /** How many names in texts became codes. */
  readonly veiled: number;
}

const isCarried = (kind: string): kind is CarriedKind => carriedKinds.some((known) => known === kind);

/** Kinds that go along because they lead to an original; the others only where these name them. */
const leadingKinds: ReadonlySet<string> = new Set([
  "person",
  "event",
  "status",
  "act",
  "observation",
  "place",
  "organisation",
]);

function* rowsOf(db: ReadableDb, ids: readonly string[]): Steps<RecordRow[]> {
  const rows: RecordRow[] = [];
  yield* stepping(new Set(ids), (id) => {
    const row = recordWithId(db, id);
    if (row?.withdrawnAtMs === null && isCarried(row.kind)) rows.push(row);
  });
  return rows;
}

/** All records that lead to any of these. */
function* leadingTo(db: ReadableDb, ids: readonly string[]): Steps<LinkedRecord[]> {
  const found: LinkedRecord[] = [];
  yield* stepping(ids, (id) => {
    found.push(...linkedTo(db, id));
  });
  return found;
}

/** Ids that the fields of a record lead to. */
const referencesOf = (row: RecordRow): string[] => {
  const fields = openFields(row);
  return carriedFieldsOf(row.kind as CarriedKind, "open").flatMap(([name, { type }]) => {
    const value = fields[name];
    return type === "record" && typeof value === "string" ? [value] : [];
  });
};

/** Everything of the register that belongs to the originals. */
function* belonging(db: ReadableDb, { items, use }: RecordWish): Steps<RecordRow[]> {
  const leading = (yield* leadingTo(db, items))
    .filter(({ kind, role }) => leadingKinds.has(kind) && role !== "proof")
    .map(({ id }) => id);
  const acts = (yield* leadingTo(db, leading)).filter(({ role, kind }) => role === "event" && kind === "act");
  const first = yield* rowsOf(db, [...leading, ...acts.map(({ id }) => id)]);
  const further: string[] = [];
  yield* stepping(first, (row) => {
    further.push(...referencesOf(row), ...linkedFrom(db, row.id));
  });
  const named = yield* rowsOf(db, further);
  const all = [...new Map([...first, ...named].map((row) => [row.id, row])).values()];
  const subjects = [...items, ...all.flatMap(({ id, kind }) => (kind === "person" ? [id] : []))];
  const aboutThem = yield* leadingTo(db, subjects);
  const consents = yield* rowsOf(
    db,
    aboutThem.flatMap(({ id, kind }) => (kind === "consent" ? [id] : [])),
  );
  const said = consents.filter((row) => {
    const { use: about, case: ofCase, state, saidAs } = openFields(row);
    // Leave that was given under one code of two that were put together would cover more at its reader than it does here.
    if (state === "granted" && saidAs !== undefined) return false;
    // What was said about a case cannot be told without the case.
    return ofCase === undefined && (use === undefined || about === use);
  });
  return [...all, ...said];
}

/** The fields that travel, without references to what stays here; where a place lies only of facilities, which are no secret. */
function travelling(row: RecordRow, isThere: (id: string) => boolean): RecordFields {
  const fields = openFields(row);
  const isHome = row.kind === "place" && fields["sort"] !== "facility";
  return Object.fromEntries(
    carriedFieldsOf(row.kind as CarriedKind, "open").flatMap(([name, { type }]) => {
      const value = fields[name];
      const leads = type === "record" || type === "item";
      if (value === undefined || (leads && !(typeof value === "string" && isThere(value)))) return [];
      return isHome && type === "degrees" ? [] : [[name, value] as const];
    }),
  );
}

/** Whether a field is the code of a term, which is what records speak of it by. */
const isTermCode = (kind: CarriedKind, name: string): boolean =>
  kind === "term"
    ? name === "code" || name === "parent"
    : new Map(carriedFieldsOf(kind, "open")).get(name)?.type === "term";

/** Names become codes in everything that people wrote. */
function veiledFields(kind: CarriedKind, fields: RecordFields, show: NameShower): RecordFields {
  const known = new Map(carriedFieldsOf(kind, "open"));
  const fitting = (text: string, most: number): string =>
    show.text(text).slice(0, most).toWellFormed().trim();
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const field = known.get(name);
      if (typeof value === "string" && isTermCode(kind, name)) return [name, show.termCode(value)];
      if (field === undefined || !("most" in field) || typeof value === "number") return [name, value];
      if (typeof value === "string" && (field.type === "text" || field.type === "asked"))
        return [name, fitting(value, field.most)];
      return [name, Array.isArray(value) ? value.map((text: string) => fitting(text, field.most)) : value];
    }),
  );
}

/** Whether a record still says what it is about when references to what stays are left away. */
const isComplete = (row: RecordRow, fields: RecordFields): boolean => {
  const before = openFields(row);
  const lost = ["person", "item", "event"].some(
    (name) => before[name] !== undefined && fields[name] === undefined && row.kind !== "act",
  );
  return (
    !lost &&
    carriedFieldsOf(row.kind as CarriedKind, "open").every(
      ([name, { required }]) => required !== true || fields[name] !== undefined,
    )
  );
};

/** One's own terms that records carry, also those that were retired, each after what it is narrower than. */
function ownTermsOf(db: ReadableDb, rows: readonly RecordRow[]): RecordRow[] {
  const own = new Map(everyOfKind(db, "term").map((row) => [openFields(row)["code"], row]));
  const found = new Set<RecordRow>();
  const add = (code: unknown): void => {
    const row = typeof code === "string" && !knownTerms().has(code) ? own.get(code) : undefined;
    if (row === undefined || found.has(row)) return;
    add(openFields(row)["parent"]);
    found.add(row);
  };
  for (const row of rows) {
    const fields = openFields(row);
    for (const [name, { type }] of carriedFieldsOf(row.kind as CarriedKind, "open"))
      if (type === "term") add(fields[name]);
  }
  return [...found];
}

function namesOf(session: VaultSession, rows: readonly RecordRow[], codes: readonly string[]): CarriedName[] {
  const wanted = new Set(codes.map((code) => recordNamed(session, code, ["person"]).id));
  return rows
    .filter(({ id }) => wanted.has(id))
    .map((row) => {
      const fields = secretFields(session, row.id);
      const told = carriedFieldsOf("person", "naming").flatMap(([name]) => {
        const value = fields[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      return { record: row.id, fields: Object.fromEntries(told) };
    });
}

/** Gathers what goes along; of those who are to be named who is in it. Throws VaultError record-not-found for a code of nobody. */
export function* gatherInSteps(session: VaultSession, wish: RecordWish): Steps<GatheredRecords> {
  const { db } = session.catalogue;
  const found = yield* belonging(db, wish);
  const items = new Set(wish.items);
  const ids = new Set(found.map(({ id }) => id));
  const isThere = (id: string): boolean => items.has(id) || ids.has(id);
  const complete: RecordRow[] = [];
  yield* stepping(found, (row) => {
    if (isComplete(row, travelling(row, isThere))) complete.push(row);
  });
  const kept = [...ownTermsOf(db, complete), ...complete];
  const keptIds = new Set(kept.map(({ id }) => id));
  const isKept = (id: string): boolean => items.has(id) || keptIds.has(id);
  const people = namesOf(session, kept, [...new Set(wish.named)]);
  const near = kept.flatMap(({ id, kind }) => (kind === "person" ? [id] : []));
  // Whoever is named is named in a file of its own, which their reader seals: texts have codes for everybody.
  const show = new NameShower(session, [], near, yield* readNames(session));
  const order = (row: RecordRow): number => carriedKinds.indexOf(row.kind as CarriedKind);
  const records: CarriedRecord[] = [];
  yield* stepping(
    kept.toSorted((left, right) => order(left) - order(right)),
    (row) => {
      const kind = row.kind as CarriedKind;
      const fields = veiledFields(kind, travelling(row, isKept), show);
      const links = linkedFrom(db, row.id).filter(isKept);
      records.push({ record: row.id, kind, code: row.code, fields, links });
    },
  );
  return { records, people, veiled: show.veiled };
}

/** The same without a break. */
export const gatherRecords = (session: VaultSession, wish: RecordWish): GatheredRecords =>
  allAtOnce(gatherInSteps(session, wish));
