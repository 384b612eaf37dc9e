import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkRecords } from "../../../electron/engine/check/check-records.ts";
import { allAtOnce } from "../../../electron/engine/slices/steps.ts";
import { dumpLines } from "../../../electron/engine/catalogue/dump-tables.ts";
import {
  type ColumnMapping,
  importPeople,
  mapColumns,
  type PeopleTable,
} from "../../../electron/engine/records/import-people.ts";
import { listRecords } from "../../../electron/engine/records/list-records.ts";
import { readPeopleList } from "../../../electron/engine/records/read-people-list.ts";
import { undoChange } from "../../../electron/engine/records/undo-change.ts";
import { inOneAct } from "../../../electron/engine/records/write-record.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import { oneVault } from "../../support/one-vault.ts";
import { openSheet, workbook } from "../../support/table-file.ts";

const made = oneVault();
let session: VaultSession;

beforeAll(() => {
  session = made();
});

const people = async () => {
  const wish = { kind: "person", withdrawn: false, names: true, limit: 99, offset: 0 } as const;
  return (await listRecords(session, wish)).records;
};
const mapping = { "Полное имя": "name", Родился: "birth" };
const tableOf = (rows: readonly string[][]): PeopleTable => rows.map((cells, at) => ({ row: at + 1, cells }));
const takeTable = (table: PeopleTable, given: ColumnMapping, isDry: boolean) =>
  importPeople(session, table, { mapping: mapColumns(table, given), isDry });
const take = (rows: readonly string[][], isDry = false) => takeTable(tableOf(rows), mapping, isDry);
const heading = ["Полное имя", "Родился", "spellings", "sex", "Прочее"];
const usage = expect.objectContaining({ code: "bad-usage" }) as Error;

describe("a list of people", () => {
  const list = [
    heading,
    ["Сәуле Ахметова", "1990", "Saule; Саулэ", "female", "x"],
    ["Ильяс Омаров", "1985-03~", "", "male", ""],
  ];

  it("is looked at first, then kept whole, and passed over the second time", async () => {
    const before = [...dumpLines(session.catalogue.db)];
    const dry = await take(list, true);
    expect(dry).toMatchObject({ rows: 2, unused: ["Прочее"], rejected: [], there: [], alike: [], made: [] });
    expect([...dumpLines(session.catalogue.db)]).toEqual(before);
    const { made } = await take(list);
    expect(made.map(({ row }) => row)).toEqual([2, 3]);
    expect((await people()).map(({ fields }) => fields)).toMatchObject([
      { name: "Сәуле Ахметова", birth: "1990", spellings: ["Saule", "Саулэ"], sex: "female" },
      { name: "Ильяс Омаров", birth: "1985-03~", sex: "male" },
    ]);
    const again = await take(list);
    expect(again.there.map(({ code }) => code)).toEqual(made.map(({ code }) => code));
    expect(again.made).toEqual([]);
    expect(allAtOnce(checkRecords(session))).toEqual([]);
  });

  it("is refused whole for one row that does not fit, without what is in it", async () => {
    const before = (await people()).length;
    const bad = [
      heading,
      ["Жаңа Адам", "", "", "", ""],
      ["Тайный", "когда-то", "", "", ""],
      ["", "1990", "", "", ""],
    ];
    const { rejected, made } = await take([...bad, ["a", "", "", "", "", "b"]]);
    expect(rejected.map(({ row }) => row)).toEqual([3, 4, 5]);
    expect(rejected[0]?.problem).toContain("birth");
    expect(rejected[1]?.problem).toContain("name");
    expect(rejected.map(({ field }) => field)).toEqual(["birth", "name", undefined]);
    expect(JSON.stringify(rejected)).not.toMatch(/Тайный|когда/);
    expect(made).toEqual([]);
    expect(await people()).toHaveLength(before);
  });

  it("names those who sound alike, in any order and script, and merges nobody", async () => {
    const known = (await people()).find(({ fields }) => fields["name"] === "Ильяс Омаров")?.code;
    const { alike, made } = await take([
      heading,
      ["Omarov Ilyas", "", "", "", ""],
      ["Ілияс Омаров", "", "", "", ""],
    ]);
    expect(alike).toEqual([
      { row: 2, people: [known], rows: [] },
      { row: 3, people: [known], rows: [2] },
    ]);
    expect(made).toHaveLength(2);
  });

  it("has to say which column is the name, and no field twice", async () => {
    const mapped = async (given: Record<string, string>) => await takeTable(tableOf(list), given, true);
    await expect(mapped({})).rejects.toThrow(usage);
    await expect(mapped({ Нет: "name" })).rejects.toThrow(usage);
    await expect(mapped({ "Полное имя": "name", Родился: "name" })).rejects.toThrow(usage);
    await expect(mapped({ "Полное имя": "name", Родился: "colour" })).rejects.toThrow(usage);
    const twice = tableOf([
      ["name", "Born", "Born"],
      ["Айна", "1990", "1991"],
    ]);
    await expect(takeTable(twice, { Born: "birth" }, true)).rejects.toThrow(usage);
    const odd = tableOf([
      ["name", "constructor"],
      ["Айна", "x"],
    ]);
    expect(await takeTable(odd, {}, true)).toMatchObject({ unused: ["constructor"], rejected: [] });
  });
});

it("is taken back as one by the change of the first, or not at all", async () => {
  const before = (await people()).length;
  const names = ["Қуат", "Ляззат", "Мади"];
  const { made, undo } = await take([heading, ...names.map((name) => [name, "", "", "", ""])]);
  expect(await people()).toHaveLength(before + 3);
  await inOneAct(session, () => undoChange(session, undo!.change));
  expect(await people()).toHaveLength(before);
  expect(made).toHaveLength(3);
  expect(allAtOnce(checkRecords(session))).toEqual([]);
  expect((await take([heading, ["Полный", "нет", "", "", ""]])).undo).toBeUndefined();
});

describe("a list in a spreadsheet", () => {
  const folder = mkdtempSync(join(tmpdir(), "sandyq-list-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const saved = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const words = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = `<row>${words("Полное имя")}${words("Родился")}</row><row r="5">${words("Айна Жақыпова")}<c s="1"><f>1+1</f><v>32874</v></c></row>`;

  it("is read by the process without keys, whatever its name says, and taken in as any other", async () => {
    const { rows: table, notes } = await readPeopleList(saved("list.csv", workbook({ rows })));
    expect(notes).toEqual([{ kind: "sheet", sheet: "List", otherSheets: [] }, { kind: "formulas" }]);
    const { rejected, made } = await takeTable(table, mapping, false);
    expect({ rejected, rows: made.map(({ row }) => row) }).toEqual({ rejected: [], rows: [5] });
    expect((await people()).map(({ fields }) => fields)).toContainEqual(
      expect.objectContaining({ name: "Айна Жақыпова", birth: "1990-01-01" }),
    );
  });

  it("is told from CSV by what is in it, and says why it cannot be read", async () => {
    const plain = await readPeopleList(saved("plain.xlsx", Buffer.from("name\nx\n")));
    expect(plain).toEqual({ rows: tableOf([["name"], ["x"]]), notes: [] });
    await expect(readPeopleList(saved("list.ods", openSheet("")), { sheet: "None" })).rejects.toThrow(usage);
    await expect(readPeopleList(saved("plain.csv", Buffer.from("a")), { sheet: "a" })).rejects.toThrow(usage);
    await expect(readPeopleList(saved("old.xls", Buffer.from("d0cf11e0a1b11ae1", "hex")))).rejects.toThrow(
      "older kind",
    );
    await expect(readPeopleList(join(folder, "none"))).rejects.toMatchObject({ code: "file-not-found" });
  });
});
