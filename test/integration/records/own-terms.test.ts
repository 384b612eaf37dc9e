import { beforeAll, describe, expect, it } from "vitest";
import { checkRecords } from "../../../electron/engine/check/check-records.ts";
import { allAtOnce } from "../../../electron/engine/slices/steps.ts";
import { knownFigures, readFigures } from "../../../electron/engine/thesaurus/known-figures.ts";
import { recordWithId, type RecordRow } from "../../../electron/engine/catalogue/record-table.ts";
import { takeFigures } from "../../../electron/engine/figures/take-figures.ts";
import { retireTerm } from "../../../electron/engine/records/retire-term.ts";
import { undoChange } from "../../../electron/engine/records/undo-change.ts";
import { changesOfRecord } from "../../../electron/engine/catalogue/record-change-table.ts";
import {
  alterRecord,
  type GivenFields,
  inOneAct,
  makeRecord,
  setRecordWithdrawn,
} from "../../../electron/engine/records/write-record.ts";
import type { RecordKind } from "../../../electron/core/records/record-kinds.ts";
import { termsOf } from "../../../electron/engine/thesaurus/terms-of-vault.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import { oneVault } from "../../support/one-vault.ts";

const made = oneVault();
let session: VaultSession;

beforeAll(() => {
  session = made();
});

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const again = ({ id }: RecordRow): RecordRow => recordWithId(session.catalogue.db, id)!;
async function make(kind: RecordKind, fields: GivenFields): Promise<RecordRow> {
  const id = await inOneAct(session, () => makeRecord(session, kind, fields));
  return recordWithId(session.catalogue.db, id)!;
}
const set = (row: RecordRow, fields: GivenFields) =>
  inOneAct(session, () => {
    alterRecord(session, again(row), { set: fields, clear: [] });
  });
const retire = (term: string) => inOneAct(session, () => retireTerm(session, term));
const cold = { code: "torture.cold", sort: "violation", parent: "torture", ru: "Пытка холодом" };
const counted = () => {
  const figures = knownFigures().filter(({ id }) => id === "torture_victims");
  return takeFigures(session.catalogue.db, { figures, day: "2022-01-01" })[0]?.count;
};

it("takes no code of a term that sounds like somebody in the register", async () => {
  await make("person", { name: "Сәрсенова Айгүл" });
  const named = (term: string) => make("term", { ...cold, code: term });
  for (const term of ["torture.sarsenova_aigul", "torture.aigul.sarsenova", "beating_of_sarsenova"])
    await expect(named(term)).rejects.toThrow(code("names-somebody"));
  await expect(named("torture.on_a_chair")).resolves.toMatchObject({ kind: "term" });
  await expect(retire("torture.burning")).resolves.toBeDefined();
});

describe("terms of one's own", () => {
  it("are said with, counted below a wider one, and retired without being lost", async () => {
    const before = await make("event", { title: "Before" });
    await expect(make("act", { event: before.code, term: cold.code })).rejects.toThrow(code("bad-usage"));
    const term = await make("term", cold);
    expect(termsOf(session.catalogue.db).get(cold.code)).toMatchObject({
      names: { ru: cold.ru, kk: cold.ru, en: cold.ru },
      isOwn: true,
    });
    const person = await make("person", { name: "Әлия" });
    const act = await make("act", { event: before.code, person: person.code, term: cold.code, from: "2021" });
    expect(counted()).toBe(1);
    await set(term, { kk: "Суықпен азаптау" });
    await retire(cold.code);
    await expect(make("act", { event: before.code, term: cold.code })).rejects.toThrow(code("bad-usage"));
    await set(act, { notes: "still the same act" });
    expect([counted(), termsOf(session.catalogue.db).get(cold.code)?.isRetired]).toEqual([1, true]);
    await inOneAct(session, () => {
      setRecordWithdrawn(session, again(term), true);
    });
    expect([counted(), termsOf(session.catalogue.db).get(cold.code)?.names.kk]).toEqual([
      1,
      "Суықпен азаптау",
    ]);
    // A figure of one's own over it, although it was retired and withdrawn: the past does not change.
    const [like] = knownFigures().filter(({ id }) => id === "torture_victims");
    const ofCold = JSON.stringify([{ ...like, id: "cold", terms: [cold.code] }]);
    expect(() => readFigures(ofCold, [])).toThrow(code("bad-usage"));
    const figures = readFigures(ofCold, [...termsOf(session.catalogue.db).values()]);
    expect(takeFigures(session.catalogue.db, { figures, day: "2022-01-01" })[0]?.count).toBe(1);
    expect(allAtOnce(checkRecords(session))).toEqual([]);
  });

  it("stay what they are, and no two have one code", async () => {
    const term = await make("term", { code: "own.word", sort: "violation", en: "Own word" });
    await expect(set(term, { code: "own.other" })).rejects.toThrow(code("bad-usage"));
    await expect(set(term, { sort: "status" })).rejects.toThrow(code("bad-usage"));
    await expect(make("term", { code: "own.word", sort: "status", en: "x" })).rejects.toThrow(
      code("already-exists"),
    );
    await expect(make("term", { code: "Own Word", sort: "status", en: "x" })).rejects.toThrow(
      code("bad-usage"),
    );
    await expect(make("term", { code: "own.silent", sort: "status" })).rejects.toThrow(code("bad-usage"));
    await expect(make("term", { ...cold, code: "own.wrong", sort: "status" })).rejects.toThrow(
      code("bad-usage"),
    );
  });

  it("can retire those of the program, and undo it", async () => {
    const id = await retire("torture.beating");
    const event = await make("event", { title: "After" });
    const beating = () => make("act", { event: event.code, term: "torture.beating" });
    await expect(beating()).rejects.toThrow(code("bad-usage"));
    await expect(retire("torture.burning")).rejects.toThrow(code("record-not-found"));
    const [creation] = changesOfRecord(session.catalogue.db, id);
    await inOneAct(session, () => undoChange(session, creation?.number ?? 0));
    await beating();
  });
});
