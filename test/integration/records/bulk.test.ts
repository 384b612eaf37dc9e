import { beforeAll, describe, expect, it } from "vitest";
import type { RecordKind } from "../../../electron/core/records/record-kinds.ts";
import { listItems } from "../../../electron/engine/browse/list-items.ts";
import { showItem } from "../../../electron/engine/browse/show-item.ts";
import { casesOfItem } from "../../../electron/engine/catalogue/case-table.ts";
import { dumpLines } from "../../../electron/engine/catalogue/dump-tables.ts";
import { indexItem } from "../../../electron/engine/catalogue/item-search.ts";
import { findItem } from "../../../electron/engine/catalogue/item-table.ts";
import { findRecord, recordWithId, type RecordRow } from "../../../electron/engine/catalogue/record-table.ts";
import { checkRecords } from "../../../electron/engine/check/check-records.ts";
import { allAtOnce } from "../../../electron/engine/slices/steps.ts";
import { actOnItems, type BulkAct } from "../../../electron/engine/records/bulk.ts";
import { showRecord } from "../../../electron/engine/records/show-record.ts";
import { undoChange } from "../../../electron/engine/records/undo-change.ts";
import {
  alterRecord,
  type GivenFields,
  inOneAct,
  makeRecord,
} from "../../../electron/engine/records/write-record.ts";
import { type VaultSession, writableDb } from "../../../electron/engine/vault/session.ts";
import { oneVault } from "../../support/one-vault.ts";
import { registerState } from "../../support/register-state.ts";
import { storeItem } from "../../support/store-item.ts";

const made = oneVault();
let session: VaultSession;
const items: string[] = [];

const act = (doing: BulkAct, isDry = false) =>
  actOnItems(session, { selection: { items }, act: doing, isDry });
const found = async (query: string) => (await listItems(session, { query, limit: 99, offset: 0 })).total;
const undo = (number: number) => inOneAct(session, () => undoChange(session, number));
const dump = () => [...dumpLines(session.catalogue.db)];
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
async function make(kind: RecordKind, fields: GivenFields): Promise<RecordRow> {
  const id = await inOneAct(session, () => makeRecord(session, kind, fields));
  return recordWithId(session.catalogue.db, id)!;
}

beforeAll(async () => {
  session = made();
  for (let index = 0; index < 6; index += 1) {
    const { id } = await storeItem(session, { name: `photo ${String(index)}.jpg`, content: String(index) });
    indexItem(writableDb(session), findItem(session.catalogue.db, id)!.number);
    items.push(id);
  }
});

describe("many items at once", () => {
  it("get a tag, are found by it, and lose it by one undo", async () => {
    const before = registerState(session);
    const dry = await act({ to: "tag", title: "Тексеру", act: "link" }, true);
    expect([dry.changed.length, registerState(session)]).toEqual([6, before]);
    const done = await act({ to: "tag", title: "Тексеру", act: "link" });
    expect([done.changed.length, await found("тексеру"), await found("tekseru")]).toEqual([6, 6, 6]);
    expect(await act({ to: "tag", title: "Тексеру", act: "link" })).toMatchObject({
      changed: [],
      record: done.record,
    });
    const tag = findRecord(session.catalogue.db, "Тексеру", ["tag"])!;
    expect(showItem(session, items[0] ?? "").tags).toEqual([{ code: tag.code, title: "Тексеру" }]);
    await inOneAct(session, () => {
      alterRecord(session, tag, { set: { title: "Қайта қарау" }, clear: [] });
    });
    expect([await found("тексеру"), await found("қайта")]).toEqual([0, 6]);
    await act({ to: "tag", title: "Қайта қарау", act: "unlink" });
    expect(await found("қайта")).toBe(0);
    expect(allAtOnce(checkRecords(session))).toEqual([]);
  });

  it("are put into a case that is made for them, and taken out again whole", async () => {
    const { undo: back, record } = await act({ to: "case", title: "Көктем", act: "link" });
    expect(casesOfItem(session.catalogue.db, items[3]!).map(({ title }) => title)).toEqual(["Көктем"]);
    expect(back?.kind).toBe("case");
    await undo(back?.change ?? 0);
    expect(casesOfItem(session.catalogue.db, items[3]!)).toEqual([]);
    expect(findRecord(session.catalogue.db, record ?? "", ["case"])?.withdrawnAtMs).not.toBeNull();
    expect(allAtOnce(checkRecords(session))).toEqual([]);
  });

  it("are linked to a person and get a consent each, found by words or named one by one", async () => {
    const person = await make("person", { name: "Бақыт" });
    await act({ to: "record", kind: "person", code: person.code, act: "link" });
    const form = { person: person.code, use: "un", state: "granted", from: "2021-01-01" };
    const consents = await actOnItems(session, {
      ...{ selection: { query: "photo" }, act: { to: "consent", fields: form }, isDry: false },
    });
    expect(consents.changed).toHaveLength(6);
    const shown = showRecord(session, person, { names: false });
    expect([shown.items.length, shown.linkedFrom.length]).toEqual([6, 6]);
    await undo(consents.undo?.change ?? 0);
    expect(showRecord(session, person, { names: false }).linkedFrom).toEqual([]);
  });

  it("are left as they are, all of them, where one of them does not fit", async () => {
    const before = dump();
    const bad = { selection: { items: [...items, "ffffffff"] }, isDry: false } as const;
    await expect(
      actOnItems(session, { ...bad, act: { to: "tag", title: "x", act: "link" } }),
    ).rejects.toThrow(code("item-not-found"));
    const consent = { use: "un", state: "perhaps", from: "2021-01-01" };
    await expect(act({ to: "consent", fields: consent })).rejects.toThrow(code("bad-usage"));
    await expect(act({ to: "record", kind: "term", code: "T-000000", act: "link" })).rejects.toThrow(
      code("bad-usage"),
    );
    await expect(act({ to: "tag", title: "никакая", act: "unlink" })).rejects.toThrow(
      code("record-not-found"),
    );
    expect(dump()).toEqual(before);
  });
});
