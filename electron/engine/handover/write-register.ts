/**
 * Hands the register over to another database (resources/spec/handover.md §2). Consent is asked as for a report, of everybody whom a record
 * names and for every item, and the log knows of what leaves before the file has its name.
 */

import { encodeHex } from "../../core/bytes/hex.ts";
import type { HandoverForm } from "../../core/handover/handover-form.ts";
import type { HandoverWords } from "../../core/handover/handover-words.ts";
import { registerJson } from "../../core/handover/register-json.ts";
import type { LeftBehind, ToldItem, ToldRecord, ToldRegister } from "../../core/handover/told-register.ts";
import { uwaziFiles } from "../../core/handover/uwazi-files.ts";
import { VaultError } from "../../core/errors.ts";
import { itemsOfCase } from "../catalogue/case-table.ts";
import { casesOfRecord } from "../catalogue/cases-of-record.ts";
import { capturedAtOf } from "../catalogue/description-table.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { linkedFrom } from "../catalogue/record-link-table.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import { type ClearedItems, clearRecordsForUse } from "../consent/clear-for-use.ts";
import { type DisclosureWeighing, foreseeDisclosure } from "../consent/foresee-disclosure.ts";
import { peopleToldOf, stayingOf } from "../consent/told-of.ts";
import type { AskedRecords, ConsentAsk } from "../consent/weigh-consent.ts";
import { appendEvents } from "../custody/append.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { zipOf } from "../disk/zip-of.ts";
import { factsDrafts } from "../export/facts-drafts.ts";
import { writeDisclosure } from "../export/write-disclosure.ts";
import { given } from "../forms/given.ts";
import { NameShower } from "../forms/name-shower.ts";
import { linksOf, openFields } from "../records/stored-record.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { type Steps, unlessStopped } from "../slices/steps.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { gatherRegister, type HandedRow } from "./gather-register.ts";
import { Teller, toldTerms } from "./told-records.ts";

/** Of what. */
export interface HandoverMatter {
  /** Title or code of a case; all of the register without it. */
  readonly ofCase?: string | undefined;
  /** People by code whose names go along. */
  readonly openedNames: readonly string[];
  readonly consent: ConsentAsk;
}

/** What is wanted. */
export interface HandoverWish extends HandoverMatter {
  readonly form: HandoverForm;
  /** Whether places that are no facilities say where they lie. */
  readonly withPositions: boolean;
  /** The file to be made; nothing may be there yet. */
  readonly out: string;
  readonly words: HandoverWords;
  /** Stops it as long as nothing has left the vault. */
  readonly signal?: AbortSignal | undefined;
}

/** What would be handed over, before it is written. */
export interface ForeseenHandover {
  readonly weighing: DisclosureWeighing;
  /** How many records of each kind, and items, go without what consent does not cover. */
  readonly counts: WrittenHandover["counts"];
  readonly leftBehind: Omit<LeftBehind, "references">;
  /** Codes of the people who are among it, whose names could be opened. */
  readonly people: readonly string[];
}

/** What was written. */
export interface WrittenHandover {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** How many records of each kind, and items. */
  readonly counts: Readonly<Record<string, number>>;
  readonly leftBehind: LeftBehind;
  /** How many names in texts became codes. */
  readonly veiled: number;
  readonly consent: Omit<ClearedItems, "rows">;
}

/** What was found before anybody's leave is weighed. */
interface Found {
  readonly rows: readonly HandedRow[];
  readonly items: readonly ItemRow[];
  /** How many testimonies records lead to; they are never among the items. */
  readonly testimonies: number;
  readonly asked: AskedRecords;
}

type Db = VaultSession["catalogue"]["db"];

/** What a record is linked to beside its fields: records and items. */
const linkedBy = (db: Db, { id, kind }: HandedRow): string[] => [
  ...linkedFrom(db, id),
  ...(kind === "case" ? itemsOfCase(db, id).map((item) => item.id) : []),
];

/** A name that nothing here has is refused before anybody's leave is weighed. */
function assertAmong(rows: readonly HandedRow[], opened: ReadonlySet<string>): void {
  const here = new Set(rows.map(({ id }) => id));
  if ([...opened].some((id) => !here.has(id)))
    throw new VaultError("bad-usage", "somebody whose name is to be opened is not among what is handed over");
}

function find(session: VaultSession, { ofCase, openedNames }: HandoverMatter): Found {
  const { db } = session.catalogue;
  const rows = gatherRegister(session, ofCase);
  const ends = rows.flatMap((row) => [
    ...linkedBy(db, row),
    ...Object.values(linksOf(row.kind, openFields(row))),
  ]);
  const all = [...new Set(ends)]
    .flatMap((id) => findItem(db, id) ?? [])
    .filter(({ deletedAtMs }) => deletedAtMs === null);
  const items = all.filter(({ id }) => !isTestimony(db, id));
  const opened = new Set(openedNames.map((code) => recordNamed(session, code, ["person"]).id));
  assertAmong(rows, opened);
  const people = Array.from(new Set(rows.flatMap((row) => peopleToldOf(db, row))), (id) => ({
    ...{ id, form: opened.has(id) ? ("report-names" as const) : ("report-codes" as const) },
  }));
  // Of an item it tells who is linked to it, by code; whoever is named is asked about that themselves.
  const forms = ["report-codes"] as const;
  const asked = {
    ...{ people, items: items.map((row) => ({ row, forms })), withoutPeople: true },
    cases: [...new Set(rows.flatMap((row) => casesOfRecord(db, row)))],
    ofCase: ofCase === undefined ? undefined : recordNamed(session, ofCase, ["case"]).id,
  };
  return { rows, items, testimonies: all.length - items.length, asked };
}

const toldItem = (db: Db, { id, sha256, mediaType, sizeBytes }: ItemRow): ToldItem =>
  given<ToldItem>({ item: id, sha256, mediaType, sizeBytes, capturedAt: capturedAtOf(db, id) });

/** Tells what may go. */
function tell(
  session: VaultSession,
  { rows, items, testimonies }: Found,
  cleared: ClearedItems & { readonly use: string },
  { openedNames, withPositions }: HandoverWish,
): { readonly told: ToldRegister; readonly going: readonly HandedRow[]; readonly named: readonly string[] } {
  const { db } = session.catalogue;
  const staying = stayingOf(session, cleared.leftOut);
  const going = rows.filter(staying.lets);
  const near = rows.flatMap((row) => peopleToldOf(db, row));
  const named = staying.namedOf(openedNames);
  const show = new NameShower(session, named, near, staying.names());
  const teller = new Teller(session, show, {
    records: new Map(going.map((row) => [row.id, row])),
    items: new Set(cleared.rows.map(({ id }) => id)),
    linksOf: (row) => linkedBy(db, row),
    withPositions,
  });
  const records = going.map((row) => teller.record(row));
  const told: ToldRegister = {
    ...{ day: formatUtcSeconds(session.now()).slice(0, 10), use: cleared.use, records },
    items: cleared.rows.map((row) => toldItem(db, row)),
    terms: toldTerms(session, records, show),
    leftBehind: {
      ...{ records: rows.length - going.length, items: items.length - cleared.rows.length },
      ...{ closed: testimonies, references: teller.references },
    },
    veiled: show.veiled,
  };
  return { told, going, named };
}

const countsOf = (
  records: readonly Pick<ToldRecord, "kind">[],
  items: readonly unknown[],
): WrittenHandover["counts"] => ({
  ...Object.fromEntries(
    Array.from(
      Map.groupBy(records, ({ kind }) => kind),
      ([kind, of]) => [kind, of.length],
    ),
  ),
  item: items.length,
});

/** Looks ahead at what would go and what stands in the way; nothing is noted. Throws VaultError record-not-found, bad-usage. */
export function* foreseeHandover(session: VaultSession, matter: HandoverMatter): Steps<ForeseenHandover> {
  const { rows, items, testimonies, asked } = find(session, matter);
  const foreseen = { ...asked, isOfItems: false, entries: rows.length + items.length };
  const weighing = yield* foreseeDisclosure(session, foreseen, matter.consent);
  const going = rows.filter(stayingOf(session, weighing.blocked).lets);
  const blocked = new Set(weighing.blocked.map(({ item }) => item));
  const listed = items.filter(({ id }) => !blocked.has(id));
  return {
    // Without anybody who may go there is nothing left that could.
    weighing: { ...weighing, withoutPeople: weighing.withoutPeople && going.length > 0 },
    counts: countsOf(going, listed),
    leftBehind: {
      records: rows.length - going.length,
      items: items.length - listed.length,
      closed: testimonies,
    },
    people: rows.flatMap(({ kind, code }) => (kind === "person" ? [code] : [])),
  };
}

/**
 * Writes it. Throws VaultError record-not-found, nothing-may-go, use-not-told, consent-missing, bad-usage, read-only, already-exists, disk-full,
 * permission-denied, cancelled; nothing is left then.
 */
export async function writeHandover(session: VaultSession, wish: HandoverWish): Promise<WrittenHandover> {
  writableDb(session);
  const found = find(session, wish);
  if (found.rows.length === 0)
    throw new VaultError("nothing-may-go", "the register has nothing to hand over");
  const cleared = await clearRecordsForUse(session, "report", found.asked, wish.consent);
  await unlessStopped(wish.signal);
  const { told, going, named } = tell(session, found, cleared, wish);
  if (going.length === 0) throw new VaultError("nothing-may-go", "nothing is left that may go for this use");
  const bytes = wish.form === "json" ? registerJson(told) : await zipOf(uwaziFiles(told, wish.words));
  const reportSha256 = encodeHex(session.crypto.sha256(bytes));
  const { rows, ...consent } = cleared;
  await unlessStopped(wish.signal);
  await writeDisclosure(session, bytes, wish.out, () => {
    const codes = going.map(({ code }) => code);
    appendEvents(session, factsDrafts(session, { rows, codes, named, reportSha256 }));
  });
  await sealLogIfPossible(session);
  const { leftBehind, veiled } = told;
  const written = { sha256: reportSha256, sizeBytes: bytes.length };
  return { ...written, counts: countsOf(told.records, told.items), leftBehind, veiled, consent };
}
