/**
 * A year of work on a register, drawn by numbers, undone day by day to its first morning and done again to its last
 * evening. Every day's register is compared, not only the ends.
 */

import { beforeAll, describe, expect, it } from "vitest";
import { checkRecords } from "../../../electron/engine/check/check-records.ts";
import { allAtOnce } from "../../../electron/engine/slices/steps.ts";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { recordWithId, type RecordRow } from "../../../electron/engine/catalogue/record-table.ts";
import { type RecordKind, recordKindNames } from "../../../electron/core/records/record-kinds.ts";
import { actOnItems } from "../../../electron/engine/records/bulk.ts";
import { mergePeople } from "../../../electron/engine/records/merge-people.ts";
import { undoChange } from "../../../electron/engine/records/undo-change.ts";
import {
  alterRecord,
  type GivenFields,
  makeRecord,
  relinkRecord,
  setRecordWithdrawn,
} from "../../../electron/engine/records/write-record.ts";
import { writableDb, type VaultSession } from "../../../electron/engine/vault/session.ts";
import { drawer } from "../../support/drawer.ts";
import { logOf } from "../../support/imported-vault.ts";
import { oneVault } from "../../support/one-vault.ts";
import { registerState } from "../../support/register-state.ts";
import { storeItem } from "../../support/store-item.ts";

const DAYS = 365;

const made = oneVault();
const draw = drawer(2026);
let session: VaultSession;
const items: string[] = [];
/** People who were merged into others. */
const merged = new Set<string>();

/** What tests of durability look at is left out here: a thousand acts wait for no disk. */
const inAct = <Result>(work: () => Result): Result => inTransaction(writableDb(session), work);
const pick = <Value>(values: readonly Value[]): Value | undefined => values[draw(values.length)];
const again = ({ id }: RecordRow): RecordRow => recordWithId(session.catalogue.db, id)!;
const text = (): string => ["Сәуле", "Qairat", "Łukasz", "Ігор", "вулиця 5", "Жаңаөзен"][draw(6)] ?? "";
const day = (): string => ["2026", "2026-03", "2026-03-17", "2026-03~"][draw(4)] ?? "";

/** The records that somebody made and that count, by kind. */
function standing(rows: ReadonlyMap<RecordKind, RecordRow[]>, kind: RecordKind): RecordRow[] {
  return (rows.get(kind) ?? []).map(again).filter(({ withdrawnAtMs }) => withdrawnAtMs === null);
}

/** What a register shows of itself: withdrawn records and what leads from or to them are kept, but not shown. */
function shownState(): string {
  const { records, links } = registerState(session);
  const withdrawn = new Set(records.flatMap(({ id, isThere }) => (isThere ? [] : [id])));
  return JSON.stringify({
    records: records.filter(({ isThere }) => isThere),
    links: links.filter(({ fromId, toId }) => !withdrawn.has(fromId) && !withdrawn.has(toId)),
  });
}

const fieldsOfNew: Partial<Record<RecordKind, (person: string, event: string) => GivenFields>> = {
  person: () => ({ name: text(), spellings: [text()], birth: day(), risk: text() }),
  event: () => ({ title: `${text()} ${draw(1_000_000)}`, from: day(), description: text() }),
  case: () => ({ title: `${text()} ${draw(1_000_000)}`, state: "open" }),
  place: () => ({ title: text(), names: [text()] }),
  status: (person) => ({ person, term: "detention.sizo", from: day(), articles: ["405"] }),
  act: (person, event) => ({ event, person, term: "torture.beating", injuries: { asked: "no" } }),
  consent: (person) => ({ person, use: "un", state: "granted", from: "2026-03-01" }),
  communication: (person) => ({ person, term: "comm.wgad", from: day() }),
  organisation: () => ({ title: `${text()} ${draw(1_000_000)}`, sort: "court" }),
  mandate: (person) => ({ person, agent: person, scope: text(), from: day() }),
  observation: () => ({ title: text(), from: day(), seen: [text()] }),
  intake: () => ({ item: pick(items), filmedBy: text(), heldBy: { asked: "no" } }),
  injury: (person, event) => ({ person, event, lesion: "bruise" }),
  testimony: (person) => ({ item: pick(items), person }),
};

/** What one day brings; it has changed something when it ends, or it throws. */
type Act = (rows: Map<RecordKind, RecordRow[]>) => Promise<void> | void;

const makeOne: Act = (rows) => {
  const [person, event] = [pick(standing(rows, "person")), pick(standing(rows, "event"))];
  const isReady = person !== undefined && event !== undefined;
  const kinds = Object.keys(fieldsOfNew) as RecordKind[];
  const kind = isReady ? (pick(kinds) ?? "person") : person === undefined ? "person" : "event";
  const fields = fieldsOfNew[kind]?.(person?.code ?? "", event?.code ?? "") ?? {};
  const id = inAct(() => makeRecord(session, kind, fields));
  const row = recordWithId(session.catalogue.db, id)!;
  rows.set(kind, [...(rows.get(kind) ?? []), row]);
};

const changeOne: Act = (rows) => {
  const person = pick(standing(rows, "person"));
  if (person === undefined) return makeOne(rows);
  const wanted = [
    { set: { name: `${text()} ${draw(1_000_000)}`, occupation: text() }, clear: ["birth"] },
    { set: { risk: `${text()} ${draw(1_000_000)}` }, clear: ["spellings"] },
  ][draw(2)]!;
  inAct(() => {
    alterRecord(session, person, wanted);
  });
};

const linkOne: Act = (rows) => {
  const row = pick([...standing(rows, "case"), ...standing(rows, "event")]);
  const person = pick(standing(rows, "person"));
  if (row === undefined || person === undefined) return makeOne(rows);
  const to =
    draw(2) === 0
      ? ({ kind: "item", to: pick(items)! } as const)
      : ({ kind: "person", to: person.code } as const);
  const changed = inAct(() => relinkRecord(session, row, { act: "link", ...to }));
  if (changed === undefined) inAct(() => relinkRecord(session, row, { act: "unlink", ...to }));
};

const withdrawOne: Act = (rows) => {
  const all = [...rows.values()].flat().map(again);
  const row = pick(all.filter(({ id }) => !merged.has(id)));
  if (row === undefined) return makeOne(rows);
  inAct(() => {
    setRecordWithdrawn(session, row, row.withdrawnAtMs === null);
  });
};

const mergeTwo: Act = (rows) => {
  const [stays, goes] = [pick(standing(rows, "person")), pick(standing(rows, "person"))];
  if (stays === undefined || goes === undefined || stays.id === goes.id) return changeOne(rows);
  inAct(() => {
    mergePeople(session, { stays, goes, take: draw(2) === 0 ? ["name"] : [] });
  });
  merged.add(goes.id);
};

const tagAll: Act = async () => {
  const wish = { selection: { items }, isDry: false } as const;
  const act = { to: "tag", title: text(), act: "link" } as const;
  const { changed } = await actOnItems(session, { ...wish, act });
  if (changed.length === 0) await actOnItems(session, { ...wish, act: { ...act, act: "unlink" } });
};

/** How often each act comes, by how often it stands here. */
const acts: readonly Act[] = [
  makeOne,
  makeOne,
  makeOne,
  changeOne,
  changeOne,
  linkOne,
  linkOne,
  withdrawOne,
  mergeTwo,
  tagAll,
];

interface Day {
  /** What the register showed in the evening. */
  readonly evening: string;
  /** The first change of what was done, by which all of it is undone. */
  readonly change: number;
}

const lastChange = (): number =>
  Math.max(
    0,
    ...session.catalogue.db.prepare<[], number>("SELECT max(number) FROM record_change").pluck().all(),
  );

async function live(): Promise<Day[]> {
  const rows = new Map<RecordKind, RecordRow[]>();
  const days: Day[] = [];
  while (days.length < DAYS) {
    const before = lastChange();
    await pick(acts)?.(rows);
    days.push({ evening: shownState(), change: before + 1 });
    expect(lastChange()).toBeGreaterThan(before);
  }
  return days;
}

/** Undoes changes, the last first; after each the register must show what it showed at that time. */
function turnBack(changes: readonly number[], shows: readonly string[]): number[] {
  const undoing: number[] = [];
  for (const [index, change] of changes.entries()) {
    undoing.push(lastChange() + 1);
    inAct(() => undoChange(session, change));
    expect(shownState()).toBe(shows[index]);
  }
  return undoing;
}

beforeAll(async () => {
  session = made();
  writableDb(session).pragma("synchronous = OFF");
  for (const name of ["a", "b", "c"]) items.push((await storeItem(session, { name, content: name })).id);
});

describe("a year of history", () => {
  it("is undone to its first morning and done again to its last evening, day by day", async () => {
    const morning = shownState();
    const days = await live();
    const evenings = days.map(({ evening }) => evening);
    const backwards = days.map(({ change }) => change).toReversed();
    const mornings = [morning, ...evenings.slice(0, -1)].toReversed();
    const undoing = turnBack(backwards, mornings);
    expect(shownState()).toBe(morning);
    turnBack(undoing.toReversed(), evenings);
    expect(allAtOnce(checkRecords(session))).toEqual([]);
    // Nothing was taken back: every change, each undo and each redo is an event of its own.
    const told = logOf(session).filter(({ type }) => type === "record-change");
    expect(told).toHaveLength(lastChange());
    expect(told.length).toBeGreaterThanOrEqual(3 * DAYS);
    expect(new Set(told.flatMap((event) => ("act" in event ? [event.act] : []))).size).toBe(8);
    const kinds = new Set(registerState(session).records.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(recordKindNames.filter((kind) => kind !== "term").toSorted());
  });
});
