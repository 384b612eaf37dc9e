import { beforeAll, describe, expect, it } from "vitest";
import type { RecordKind } from "../../../electron/core/records/record-kinds.ts";
import { findOrCreateCase } from "../../../electron/engine/catalogue/case-table.ts";
import { recordWithId, type RecordRow } from "../../../electron/engine/catalogue/record-table.ts";
import {
  alterRecord,
  inOneAct,
  makeRecord,
  setRecordWithdrawn,
} from "../../../electron/engine/records/write-record.ts";
import {
  type FoundRecords,
  type RecordSearch,
  searchRecords,
} from "../../../electron/engine/search/search-records.ts";
import { type VaultSession, writableDb } from "../../../electron/engine/vault/session.ts";
import { oneVault } from "../../support/one-vault.ts";

const made = oneVault();
let session: VaultSession;

const make = (kind: RecordKind, fields: Record<string, unknown>): Promise<string> =>
  inOneAct(session, () => makeRecord(session, kind, fields));
const row = (id: string): RecordRow => recordWithId(session.catalogue.db, id)!;

/** Names of no real people, made of common given and family names. */
const people: Readonly<Record<string, Record<string, unknown>>> = {
  aigul: { name: "Айгүл Сәрсенова", patronymic: "Бекқызы" },
  shynghys: { name: "Шыңғыс Қуанышұлы", spellings: ["Чингиз Куанышев"] },
  nurlan: { name: "Nurlan Abdrahmanov", contact: "through the tailor" },
  serhij: { name: "Сергій Гнатюк" },
  wojciech: { name: "Łukasz Wójcik-Żak" },
};
const ids = new Map<string, string>();

beforeAll(async () => {
  session = made();
  for (const [key, fields] of Object.entries(people)) ids.set(await make("person", fields), key);
  ids.set(
    await make("event", { title: "Market raid", description: `${"word ".repeat(80)}Айгуль was seen` }),
    "raid",
  );
  ids.set(await make("organisation", { title: "Қалалық полиция", names: ["City police"] }), "police");
  ids.set(
    findOrCreateCase(writableDb(session), { newId: "c1".repeat(16), title: "Жаңа базар", nowMs: 1 }),
    "case",
  );
});

const search = (query: string, wish: Partial<RecordSearch> = {}): Promise<FoundRecords> =>
  searchRecords(session, { query, names: false, limit: 10, offset: 0, ...wish });
const found = async (query: string, wish: Partial<RecordSearch> = {}): Promise<(string | undefined)[]> =>
  (await search(query, wish)).records.map(({ id }) => ids.get(id));

describe("records are found", () => {
  it.each([
    ["Айгүл", ["aigul", "raid"]],
    ["айгуль", ["raid", "aigul"]],
    ["Aigul", ["aigul", "raid"]],
    ["Aıgúl", ["aigul", "raid"]],
    ["sarsenov", ["aigul"]],
    ["Сарсенова Айгуль", ["aigul"]],
    ["Bekqyzy", ["aigul"]],
    ["Chingiz", ["shynghys"]],
    ["Şyñğys", ["shynghys"]],
    ["Шынгыс", ["shynghys"]],
    ["Абдрахманов", ["nurlan"]],
    ["Нурлан", ["nurlan"]],
    ["tailor", ["nurlan"]],
    ["Serhii", ["serhij"]],
    ["Lukasz", ["wojciech"]],
    ["Wojcik Zak", ["wojciech"]],
    ["Wójcikżak", ["wojciech"]],
    ["полиц", ["police"]],
    ["police", ["police"]],
    ["jana bazar", ["case"]],
    ["Айгүл Нурлан", []],
    ["word айгул", ["raid"]],
    ["", []],
    ["—", []],
  ])("for %s: %j", async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it("by their codes, by kind, and page by page", async () => {
    const [code = ""] = (await search("Нурлан")).records.map((record) => record.code);
    expect(await found(code.slice(2))).toEqual(["nurlan"]);
    expect(await found("айгул", { kinds: ["event"] })).toEqual(["raid"]);
    expect(await search("айгул", { limit: 1, offset: 1 })).toMatchObject({
      total: 2,
      records: [{ kind: expect.any(String) as string }],
    });
  });

  it("with the reason, and with what is secret only where names are asked for", async () => {
    const hidden = (await search("aigul")).records.find(({ kind }) => kind === "person");
    expect(hidden?.matches).toEqual([{ field: "name", nearness: "sound" }]);
    expect(JSON.stringify(hidden)).not.toContain("Айг");
    const shown = (await search("aigul", { names: true })).records.find(({ kind }) => kind === "person");
    expect(shown?.matches).toEqual([{ field: "name", nearness: "sound", excerpt: "Айгүл Сәрсенова" }]);
    const [excerpt = ""] = (await search("айгуль")).records.flatMap(({ matches }) =>
      matches.map((match) => match.excerpt ?? ""),
    );
    expect(excerpt).toMatch(/^… (word )+Айгуль was seen$/);
  });

  it("as they stand now: changed, new and withdrawn ones", async () => {
    const id = await make("person", { name: "Damir" });
    ids.set(id, "damir");
    expect(await found("Дамир")).toEqual(["damir"]);
    await inOneAct(session, () => {
      alterRecord(session, row(id), { set: { name: "Timur" }, clear: [] });
    });
    expect([await found("Дамир"), await found("Тимур")]).toEqual([[], ["damir"]]);
    await inOneAct(session, () => {
      setRecordWithdrawn(session, row(id), true);
    });
    expect(await found("Тимур")).toEqual([]);
  });
});
