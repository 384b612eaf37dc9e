import { rm } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { RecordKind } from "../../../electron/core/records/record-kinds.ts";
import { checkRecords } from "../../../electron/engine/check/check-records.ts";
import { allAtOnce } from "../../../electron/engine/slices/steps.ts";
import {
  addItemToCase,
  casesOfItem,
  findOrCreateCase,
} from "../../../electron/engine/catalogue/case-table.ts";
import { dumpLines } from "../../../electron/engine/catalogue/dump-tables.ts";
import { listItems } from "../../../electron/engine/browse/list-items.ts";
import { migrations } from "../../../electron/engine/catalogue/migrate.ts";
import { openCatalogue } from "../../../electron/engine/catalogue/open-catalogue.ts";
import { recordWithId, type RecordRow } from "../../../electron/engine/catalogue/record-table.ts";
import { listRecords } from "../../../electron/engine/records/list-records.ts";
import { historyOfRecord, showRecord } from "../../../electron/engine/records/show-record.ts";
import { undoChange } from "../../../electron/engine/records/undo-change.ts";
import {
  alterRecord,
  type GivenFields,
  inOneAct,
  makeRecord,
  relinkRecord,
  setRecordWithdrawn,
} from "../../../electron/engine/records/write-record.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { vaultPaths } from "../../../electron/engine/vault/vault-paths.ts";
import { writableDb, type VaultSession } from "../../../electron/engine/vault/session.ts";
import { CATALOGUE_KEY, closeLater, makeCatalogue } from "../../support/make-catalogue.ts";
import { makeVault } from "../../support/make-vault.ts";
import { oneVault } from "../../support/one-vault.ts";
import { rebuild } from "../../support/old-vault.ts";
import { storeItem } from "../../support/store-item.ts";

const made = oneVault();
let session: VaultSession;

beforeAll(() => {
  session = made();
});

const codeOf = (code: string) => expect.objectContaining({ code }) as Error;

async function make(session: VaultSession, kind: RecordKind, fields: GivenFields): Promise<RecordRow> {
  const id = await inOneAct(session, () => makeRecord(session, kind, fields));
  return recordWithId(session.catalogue.db, id)!;
}

const again = (session: VaultSession, { id }: RecordRow): RecordRow =>
  recordWithId(session.catalogue.db, id)!;
const change = (session: VaultSession, row: RecordRow, set: GivenFields, clear: readonly string[] = []) =>
  inOneAct(session, () => {
    alterRecord(session, again(session, row), { set, clear });
  });
const undo = (session: VaultSession, number: number) => inOneAct(session, () => undoChange(session, number));
const fieldsOf = (session: VaultSession, row: RecordRow) =>
  showRecord(session, again(session, row), { names: true }).fields;
const isSound = (session: VaultSession): boolean => allAtOnce(checkRecords(session)).length === 0;

describe("records", () => {
  it("speak of people by codes, and of names only to whoever asks", async () => {
    const person = await make(session, "person", {
      name: "Қайрат Ғалымжанұлы",
      spellings: ["Kairat"],
      sex: "male",
    });
    expect(person.code).toBe(`P-${person.id.slice(0, 6).toUpperCase()}`);
    expect(showRecord(session, person, { names: false }).fields).toEqual({ sex: "male" });
    expect(fieldsOf(session, person)).toMatchObject({ name: "Қайрат Ғалымжанұлы", spellings: ["Kairat"] });
    await change(session, person, { name: "Қайрат Темірұлы" });
    const [creation, rename] = historyOfRecord(session, person, { names: false });
    expect([creation?.fields, rename?.fields]).toEqual([{ sex: { to: "male" } }, {}]);
    expect(historyOfRecord(session, person, { names: true })[1]?.fields).toEqual({
      name: { from: "Қайрат Ғалымжанұлы", to: "Қайрат Темірұлы" },
    });
    const dumped = [...dumpLines(session.catalogue.db)].join("\n");
    expect(dumped).not.toMatch(/айрат|airat|Темір/);
    expect(dumped).toContain(person.code);
  });

  it("know each other, and items, by code, title or the beginning of an id", async () => {
    const item = await storeItem(session, { name: "a.txt", content: "a" });
    const person = await make(session, "person", { name: "Сәуле" });
    const event = await make(session, "event", { title: "Алаң", from: "2021-04" });
    const act = await make(session, "act", {
      event: "Алаң",
      person: person.code.toLowerCase(),
      term: "torture.beating",
      injuries: { asked: "no" },
    });
    const consent = await make(session, "consent", {
      person: person.code,
      item: item.id.slice(0, 8),
      use: "un",
      state: "granted",
      from: "2021-05-01",
    });
    await inOneAct(session, () => {
      relinkRecord(session, event, { act: "link", kind: "item", to: item.id });
      relinkRecord(session, event, { act: "link", kind: "person", to: person.code });
    });
    expect(showRecord(session, act, { names: false })).toMatchObject({
      references: { event: { code: event.code, title: "Алаң" }, person: { code: person.code } },
      fields: { injuries: { asked: "no" } },
    });
    const shown = showRecord(session, event, { names: false });
    expect(shown.items).toEqual([item.id]);
    expect(shown.linked.map(({ code }) => code)).toEqual([person.code]);
    expect(
      showRecord(session, person, { names: false }).linkedFrom.map(({ code, role }) => [code, role]),
    ).toEqual([
      [event.code, "linked"],
      [act.code, "person"],
      [consent.code, "person"],
    ]);
    expect(fieldsOf(session, consent)).toMatchObject({ item: item.id });
    expect(isSound(session)).toBe(true);
  });

  it("are the cases that imports name, with their items", async () => {
    const item = await storeItem(session, { name: "scan.pdf", content: "b" });
    const db = writableDb(session);
    const id = findOrCreateCase(db, { newId: "ca".repeat(16), title: "Іс 7", nowMs: 5 });
    addItemToCase(db, id, item.id);
    const row = recordWithId(db, id)!;
    expect(showRecord(session, row, { names: false })).toMatchObject({ kind: "case", items: [item.id] });
    await change(session, row, { title: "Іс сегіз", state: "open" });
    expect(casesOfItem(db, item.id).map(({ title }) => title)).toEqual(["Іс сегіз"]);
    expect((await listItems(session, { query: "сегіз", limit: 9, offset: 0 })).total).toBe(1);
    const ofCase = async () =>
      (await listItems(session, { caseTitle: "Іс сегіз", limit: 9, offset: 0 })).total;
    expect(await ofCase()).toBe(1);
    await inOneAct(session, () => {
      relinkRecord(session, again(session, row), { act: "unlink", kind: "item", to: item.id });
    });
    expect(casesOfItem(db, item.id)).toEqual([]);
    expect(await ofCase()).toBe(0);
    expect(isSound(session)).toBe(true);
    await expect(make(session, "case", { title: "Іс сегіз" })).rejects.toThrow(codeOf("already-exists"));
  });

  it("are not made of what does not fit, and nothing is left of the attempt", async () => {
    const person = await make(session, "person", { name: "a" });
    const consent = { use: "un", state: "granted", from: "2021-01-01" };
    const attempts: readonly [RecordKind, GivenFields, string][] = [
      ["case", { title: "a", colour: "red" }, "bad-usage"],
      ["status", { person: person.code, term: "torture.beating" }, "bad-usage"],
      ["event", { title: "a", term: "nothing" }, "bad-usage"],
      ["mandate", { person: "P-0", agent: "x", scope: "all" }, "record-not-found"],
      ["act", { event: person.code, term: "life" }, "record-not-found"],
      ["consent", { item: "ffff", ...consent }, "item-not-found"],
      ["consent", consent, "bad-usage"],
      ["event", { title: "a", from: "2021", to: "2020" }, "bad-usage"],
    ];
    const before = [...dumpLines(session.catalogue.db)];
    for (const [kind, fields, code] of attempts) {
      await expect(make(session, kind, fields)).rejects.toThrow(codeOf(code));
    }
    expect([...dumpLines(session.catalogue.db)]).toEqual(before);
  });

  it("survive the loss of the catalogue, names included", async () => {
    const { folder, session: lost, recoveryWords } = await makeVault();
    const person = await make(lost, "person", { name: "Әсел", risk: "relatives" });
    await make(lost, "status", { person: person.code, term: "status.detained", from: "2021-04~" });
    await undo(lost, historyOfRecord(lost, person, { names: false })[0]!.change);
    const dump = [...dumpLines(lost.catalogue.db)].filter((line) => line.includes('"table":"record'));
    expect(dump).toHaveLength(7);
    await lockSession(lost);
    await rm(vaultPaths(folder).catalogue);
    const { session: rebuilt, report } = await rebuild({ folder, words: recoveryWords.join(" ") });
    expect(report.source).toBe("snapshot");
    expect([...dumpLines(rebuilt.catalogue.db)].filter((line) => line.includes('"table":"record'))).toEqual(
      dump,
    );
    expect(fieldsOf(rebuilt, person)).toEqual({ name: "Әсел", risk: "relatives" });
    expect(isSound(rebuilt)).toBe(true);
  });
});

describe("an undo", () => {
  it("is one more change, and can be undone itself", async () => {
    const row = await make(session, "person", { name: "a", role: "witness" });
    await change(session, row, { name: "b" }, ["role"]);
    const { change: number } = historyOfRecord(session, row, { names: false })[1]!;
    await undo(session, number);
    expect(fieldsOf(session, row)).toEqual({ name: "a", role: "witness" });
    await expect(undo(session, number)).rejects.toThrow(codeOf("record-changed"));
    await undo(session, number + 1);
    expect(fieldsOf(session, row)).toEqual({ name: "b" });
    const history = historyOfRecord(session, row, { names: false });
    expect(history.map(({ act, undoes, undoneBy }) => [act, undoes, undoneBy])).toEqual([
      ["creation", undefined, undefined],
      ["modification", undefined, number + 1],
      ["modification", number, number + 2],
      ["modification", number + 1, undefined],
    ]);
    expect(isSound(session)).toBe(true);
  });

  it("of a creation withdraws, of a withdrawal restores; nothing is deleted", async () => {
    const row = await make(session, "place", { title: "LA 155/14", sort: "facility" });
    const { change: number } = historyOfRecord(session, row, { names: false })[0]!;
    const list = async () =>
      (await listRecords(session, { kind: "place", withdrawn: false, names: false, limit: 9, offset: 0 }))
        .total;
    await undo(session, number);
    expect(await list()).toBe(0);
    await expect(
      inOneAct(session, () => {
        setRecordWithdrawn(session, again(session, row), true);
      }),
    ).rejects.toThrow(codeOf("record-changed"));
    await undo(session, number + 1);
    expect(await list()).toBe(1);
    expect(() => writableDb(session).exec("DELETE FROM record")).toThrow("withdrawn, never deleted");
    expect(isSound(session)).toBe(true);
  });

  it("does nothing where something was changed since", async () => {
    const row = await make(session, "event", { title: "a" });
    await change(session, row, { title: "b" });
    await change(session, row, { title: "c" });
    const before = [...dumpLines(session.catalogue.db)];
    const { change: number } = historyOfRecord(session, row, { names: false })[1]!;
    await expect(undo(session, number)).rejects.toThrow(codeOf("record-changed"));
    expect([...dumpLines(session.catalogue.db)]).toEqual(before);
    await expect(undo(session, 999)).rejects.toThrow(codeOf("record-not-found"));
  });

  it("of links takes away and brings back", async () => {
    const [one, other] = [
      await make(session, "case", { title: "a" }),
      await make(session, "case", { title: "b" }),
    ];
    await inOneAct(session, () => {
      relinkRecord(session, one, { act: "link", kind: "case", to: "b" });
    });
    const { change: number } = historyOfRecord(session, one, { names: false })[1]!;
    const linked = () => showRecord(session, one, { names: false }).linked.map(({ id }) => id);
    await undo(session, number);
    expect(linked()).toEqual([]);
    await undo(session, number + 1);
    expect(linked()).toEqual([other.id]);
  });
});

/** What somebody with the key could write into the catalogue, and what a check says to it. */
const tamperings = [
  ["UPDATE record SET fields = json_set(fields, '$.title', 'other') WHERE kind = 'event'", "record-altered"],
  ["UPDATE record SET withdrawn_at_ms = 1", "record-altered"],
  ["UPDATE record_secret SET sealed = zeroblob(40)", "record-altered"],
  ["UPDATE record_change SET payload = replace(payload, 'square', 'street')", "record-change-altered"],
  ["UPDATE record_change SET sealed = zeroblob(40) WHERE sealed IS NOT NULL", "record-change-altered"],
  ["DELETE FROM record_change", "record-change-altered"],
  [
    "INSERT INTO record_link SELECT id, 'linked', '00000000000000000000000000000000' FROM record",
    "record-link-broken",
  ],
] as const;

describe("a check", () => {
  it("finds what was not done by this program", async () => {
    const db = writableDb(session);
    await make(session, "event", { title: "square" });
    await make(session, "person", { name: "a" });
    expect(isSound(session)).toBe(true);
    for (const [sql, kind] of tamperings) {
      db.exec("BEGIN; DROP TRIGGER record_change_is_final; DROP TRIGGER record_change_stays");
      db.exec(sql);
      expect(allAtOnce(checkRecords(session)).map((finding) => finding.kind)).toContain(kind);
      db.exec("ROLLBACK");
    }
    expect(isSound(session)).toBe(true);
  });
});

describe("cases of an earlier vault", () => {
  it("become records with the same ids and items", async () => {
    const earlier = migrations.filter(({ version }) => version < 11);
    const { path, catalogue, db } = await makeCatalogue({ migrations: earlier });
    const [id, other] = ["c1".repeat(16), "c2".repeat(16)];
    db.prepare("INSERT INTO case_file VALUES (?, 'Б', 7), (?, 'А', 5)").run(id, other);
    catalogue.close();
    const migrated = closeLater(await openCatalogue(path, { key: CATALOGUE_KEY }));
    expect(recordWithId(migrated.db, id)).toMatchObject({ kind: "case", code: "C-C1C1C1C1", createdAtMs: 7 });
    expect(findOrCreateCase(migrated.writable!, { newId: "c3".repeat(16), title: "А", nowMs: 9 })).toBe(
      other,
    );
    expect(migrated.db.pragma("foreign_key_check")).toEqual([]);
  });
});
