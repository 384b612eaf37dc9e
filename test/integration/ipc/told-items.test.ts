/** Items as a window is told of them: whoever the register knows stands in them as a code until names are asked for. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { ToldNames } from "../../../electron/contract/people-views.ts";
import type {
  FoundRecords,
  ImportReport,
  ItemDetails,
  ItemFacets,
  ItemList,
  RecordAround,
  RecordDetails,
} from "../../../electron/contract/view-types.ts";
import { openDesk, openKnown } from "../../support/open-desk.ts";

const part = { limit: 10, offset: 0 };
const files = ["Дана_Ким.txt", "Dana Kim, hearing.txt", "square.txt"];
const anyName = /Дан[аы]|Ким|Dana|Kim/;

let desk: Awaited<ReturnType<typeof openDesk>>;
let dana: string;
let event: string;
let items: ReadonlyMap<string, string>;

const make = (kind: string, fields: object): Promise<RecordDetails> =>
  desk.must<RecordDetails>("record.make", { kind, fields });
const list = (wish: object = {}): Promise<ItemList> =>
  desk.must<ItemList>("item.list", { query: "", order: "name", ascending: true, ...part, ...wish });
const idOf = (name: string): string => items.get(name) ?? expect.unreachable(name);

beforeEach(async () => {
  desk = await openDesk();
  await openKnown(desk);
  ({ code: dana } = await make("person", { name: "Дана Ким" }));
  for (const name of files) writeFileSync(join(desk.folder, name), name);
  const chosen = desk.dispatcher.accept(files.map((name) => join(desk.folder, name)));
  if (!chosen.ok) throw new Error(chosen.code);
  const { imported } = await desk.must<ImportReport>("import.run", {
    token: chosen.value.token,
    caseTitle: "Дело: Ким Дана",
    receivedFrom: "Дана Ким",
  });
  items = new Map(imported.map(({ name, item }) => [name, item]));
  ({ code: event } = await make("event", { title: "Арест Даны Ким" }));
  await desk.must("record.link", {
    ...{ kind: "event", code: event, act: "link" },
    to: { kind: "item", id: idOf("square.txt") },
  });
  await desk.must("item.note", { item: idOf("square.txt"), note: "Рядом стоит Дана Ким." });
});

describe("whoever is in the register", () => {
  it("stands as a code in lists, in the order of the names as they are", async () => {
    const closed = await list();
    expect(JSON.stringify(closed)).not.toMatch(anyName);
    expect(closed.items.map(({ name, isVeiled = false }) => [name, isVeiled])).toEqual([
      [`${dana}, hearing.txt`, true],
      ["square.txt", false],
      [`${dana}.txt`, true],
    ]);
    const open = await list({ names: true });
    expect(open.items.map(({ item }) => item)).toEqual(closed.items.map(({ item }) => item));
    expect(open.items.map(({ name }) => name)).toEqual([
      "Dana Kim, hearing.txt",
      "square.txt",
      "Дана_Ким.txt",
    ]);
    expect(JSON.stringify(open)).not.toContain("isVeiled");
  });

  it("is found by the name, and the reason says a code", async () => {
    const closed = await list({ query: "Ким" });
    expect(closed.total).toBe(3);
    expect(JSON.stringify(closed)).not.toMatch(anyName);
    expect(closed.items.map(({ matches }) => matches)).toEqual([
      [{ place: "name", excerpt: `${dana}, hearing.txt` }],
      [{ place: "source", excerpt: dana }],
      [{ place: "name", excerpt: `${dana}.txt` }],
    ]);
    expect(JSON.stringify(await list({ query: "Ким", names: true }))).toMatch(anyName);
  });

  it("stands as a code in all that is told of one item, without the bytes of its name", async () => {
    const item = idOf("square.txt");
    const closed = await desk.must<ItemDetails>("item.show", { item });
    expect(JSON.stringify(closed)).not.toMatch(anyName);
    expect(closed).toMatchObject({
      import: { receivedFrom: dana },
      cases: [{ title: `Дело: ${dana}` }],
      notes: [{ text: `Рядом стоит ${dana}.` }],
    });
    const named = await desk.must<ItemDetails>("item.show", { item: idOf("Дана_Ким.txt") });
    expect(named).toMatchObject({ name: `${dana}.txt`, isVeiled: true });
    expect(named).not.toHaveProperty("nameHex");
    const open = await desk.must<ItemDetails>("item.show", { item: idOf("Дана_Ким.txt"), names: true });
    expect(open).toMatchObject({
      name: "Дана_Ким.txt",
      nameHex: Buffer.from("Дана_Ким.txt").toString("hex"),
    });
  });

  it("stands as a code in what the list is narrowed down by, which still narrows it down", async () => {
    const facets = await desk.must<ItemFacets>("item.facets", { query: "" });
    expect(facets.cases).toMatchObject([{ title: `Дело: ${dana}`, count: 3 }]);
    expect(facets.sources).toEqual([{ value: "Дана Ким", title: dana, count: 3 }]);
    expect((await list({ sources: facets.sources.map(({ value }) => value) })).total).toBe(3);
    const open = await desk.must<ItemFacets>("item.facets", { query: "", names: true });
    expect(open.sources).toEqual([{ value: "Дана Ким", count: 3 }]);
  });

  it("stands as a code in records around an item, in those that are found, and in the items of a record", async () => {
    const item = idOf("square.txt");
    const around = await desk.must<readonly RecordAround[]>("record.aboutItem", { item, names: false });
    expect(around.map(({ fields }) => fields["title"])).toEqual([`Дело: ${dana}`, `Арест ${dana}`]);
    const found = await desk.must<FoundRecords>("record.search", { query: "арест", names: false, ...part });
    expect(found.records).toMatchObject([{ code: event, fields: { title: `Арест ${dana}` } }]);
    const [inCase] = around;
    const ofCase = await desk.must<ItemList>("record.items", { kind: "case", code: inCase?.code, ...part });
    expect(ofCase.total).toBe(3);
    expect(JSON.stringify(ofCase)).not.toMatch(anyName);
  });

  it("stands as a code in names that are told by themselves", async () => {
    const wish = { items: [...items.values()], texts: ["Ким Дана/2021.jpg", "square"] };
    const closed = await desk.must<ToldNames>("item.tell", wish);
    expect(closed.items[idOf("Дана_Ким.txt")]).toBe(`${dana}.txt`);
    expect(closed.texts).toEqual([`${dana}/2021.jpg`, "square"]);
    const open = await desk.must<ToldNames>("item.tell", { ...wish, names: true });
    expect(open).toEqual({
      items: Object.fromEntries([...items].map(([name, item]) => [item, name])),
      texts: wish.texts,
    });
  });
});

it("follows the register: who comes in, is called otherwise, or is withdrawn", async () => {
  const named = async (): Promise<string | undefined> =>
    (await list({ query: "square" })).items.map(({ name }) => name)[0];
  expect(await named()).toBe("square.txt");
  const { code } = await make("person", { name: "Square" });
  expect(await named()).toBe(`${code}.txt`);
  await desk.must("record.change", { kind: "person", code, set: { name: "Someone Else" }, clear: [] });
  expect(await named()).toBe("square.txt");
  await desk.must("record.change", { kind: "person", code, set: { spellings: ["Square"] }, clear: [] });
  expect(await named()).toBe(`${code}.txt`);
  await desk.must("record.withdraw", { kind: "person", code });
  expect(await named()).toBe(`${code}.txt`);
});
