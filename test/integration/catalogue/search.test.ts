import { describe, expect, it } from "vitest";
import { addItemToCase, findOrCreateCase } from "../../../electron/engine/catalogue/case-table.ts";
import type { WritableDb } from "../../../electron/engine/catalogue/database.ts";
import { listItems } from "../../../electron/engine/catalogue/item-list.ts";
import { indexAllItems } from "../../../electron/engine/catalogue/item-search.ts";
import { insertItem } from "../../../electron/engine/catalogue/item-table.ts";
import { itemRow, makeCatalogue } from "../../support/make-catalogue.ts";

const names = [
  "IMG_2024-01-05.jpg",
  "Қарағанды бейне.mp4",
  "Cafétéria.txt",
  "протокол допроса.pdf",
  "notes (1).txt",
];

async function makeFilled(): Promise<WritableDb> {
  const { db } = await makeCatalogue();
  for (const [index, nameText] of names.entries()) {
    insertItem(db, itemRow(index + 1, { nameText, pathText: index === 4 ? "phone/DCIM" : null }));
  }
  const caseId = findOrCreateCase(db, { newId: "1".repeat(32), title: "Іс Алға", nowMs: 1 });
  for (const number of [2, 4]) addItemToCase(db, caseId, itemRow(number).id);
  return db;
}

function find(db: WritableDb, query: string, caseId?: string): number[] {
  const { total, items } = listItems(db, {
    query,
    cases: caseId === undefined ? [] : [caseId],
    limit: 100,
    offset: 0,
  });
  expect(total).toBe(items.length);
  return items.map(({ number }) => number);
}

describe("search", () => {
  it.each([
    ["img", [1]],
    ["2024", [1]],
    ["IMG_2024-01-05.jpg", [1]],
    ["05 img", [1]],
    ["қарағ", [2]],
    ["ҚАРАҒАНДЫ", [2]],
    ["cafeteria", [3]],
    ["Cafétéria".normalize("NFD"), [3]],
    ["допр прот", [4]],
    ["txt", [5, 3]],
    ["notes (1)", [5]],
    ["dcim", [5]],
    ["алға", [4, 2]],
    ["алға mp4", [2]],
    ["qaragandy", [2]],
    ["Qaraghandy", [2]],
    ["protokol", [4]],
    ["imgx", []],
    ["базары", [5, 4, 3, 2, 1]],
    ["afeteria", []],
    ["missing", []],
    ["", [5, 4, 3, 2, 1]],
    ["  ", [5, 4, 3, 2, 1]],
    ["?!", []],
    ['" OR *', []],
    ['"', []],
    ["name:img", []],
    ["img NOT jpg", []],
    ["-img", [1]],
    ["^img*", [1]],
  ])("for %j", async (query, expected) => {
    expect(find(await makeFilled(), query)).toEqual(expected);
  });

  it("within a case", async () => {
    const db = await makeFilled();
    expect(find(db, "", "1".repeat(32))).toEqual([4, 2]);
    expect(find(db, "mp4", "1".repeat(32))).toEqual([2]);
    expect(find(db, "img", "1".repeat(32))).toEqual([]);
    expect(find(db, "", "2".repeat(32))).toEqual([]);
  });

  it("for the beginning of an id or a hash", async () => {
    const db = await makeFilled();
    insertItem(db, itemRow(6, { id: "beefcafe".repeat(4), sha256: "0123abcd".repeat(8) }));
    expect(find(db, "beefcafe")).toEqual([6]);
    expect(find(db, "BEEFCAFEbeef")).toEqual([6]);
    expect(find(db, "0123abcd0123abcd")).toEqual([6]);
    expect(find(db, "beefcafe", "1".repeat(32))).toEqual([]);
    expect(find(db, "deadbeef")).toEqual([]);
  });

  it("for digits that are a name after all", async () => {
    const db = await makeFilled();
    insertItem(db, itemRow(6, { nameText: "20240105.jpg" }));
    expect(find(db, "20240105")).toEqual([6]);
  });

  it("gives pages and the total of all", async () => {
    const db = await makeFilled();
    const page = listItems(db, { query: "базары", limit: 2, offset: 1 });
    expect([page.total, page.items.map(({ number }) => number)]).toEqual([5, [4, 3]]);
    expect(listItems(db, { limit: 0, offset: 0 })).toEqual({ total: 5, items: [] });
  });

  it("finds the same after the index was written anew", async () => {
    const db = await makeFilled();
    indexAllItems(db);
    expect(find(db, "алға mp4")).toEqual([2]);
    expect(find(db, "txt")).toEqual([5, 3]);
  });
});
