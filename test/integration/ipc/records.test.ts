import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { AtlasBase, AtlasMarks } from "../../../electron/contract/atlas-views.ts";
import type { KeptDraft, OpenedTestimony } from "../../../electron/contract/testimony-views.ts";
import type {
  FoundPlaces,
  FoundRecords,
  ImportReport,
  ItemList,
  Missing,
  RecordAround,
  RecordDetails,
  RecordList,
  ShownChange,
  VaultTerm,
} from "../../../electron/contract/view-types.ts";
import { openAgain, openDesk, openKnown } from "../../support/open-desk.ts";

type Desk = Awaited<ReturnType<typeof openDesk>>;

const part = { limit: 100, offset: 0 };

async function openRegister() {
  const desk = await openDesk();
  await openKnown(desk);
  const make = (kind: string, fields: object): Promise<RecordDetails> =>
    desk.must<RecordDetails>("record.make", { kind, fields });
  const list = (kind: string, wish: object = {}): Promise<RecordList> =>
    desk.must<RecordList>("record.list", { kind, names: false, ...part, ...wish });
  return { desk, make, list };
}

async function takeIn(desk: Desk, name: string): Promise<string> {
  writeFileSync(join(desk.folder, name), name);
  const chosen = desk.dispatcher.accept([join(desk.folder, name)]);
  if (!chosen.ok) throw new Error(chosen.code);
  const report = await desk.must<ImportReport>("import.run", { token: chosen.value.token });
  return report.imported[0]!.item;
}

it("lists records by code or by name, by what they hold and by what they are about", async () => {
  const { desk, make, list } = await openRegister();
  const people = [];
  for (const name of ["Өмірбек", "Бауыржан", "Әсел"]) people.push(await make("person", { name }));
  const [omirbek, bauyrzhan, asel] = people.map(({ code }) => code);
  expect((await list("person")).records.map(({ code }) => code)).toEqual([omirbek, bauyrzhan, asel]);
  expect(JSON.stringify(await list("person"))).not.toMatch(/Өмірбек|Әсел/);
  const byName = { order: "name", language: "kk", names: true };
  expect((await list("person", byName)).records.map(({ fields }) => fields["name"])).toEqual([
    "Әсел",
    "Бауыржан",
    "Өмірбек",
  ]);
  // An order of names would tell something about them: codes are sorted by where no name is shown.
  const sent = { term: "comm.wgad", from: "2026-01-10" };
  const late = await make("communication", { ...sent, deadline: "2026-09-01" });
  const done = await make("communication", { ...sent, deadline: "2026-02-01", answer: "answer.formal" });
  const waits = await make("communication", { ...sent, deadline: "2026-03", answer: "answer.pending" });
  const never = await make("communication", sent);
  expect((await list("communication", { order: "deadline" })).records.map(({ code }) => code)).toEqual(
    [waits, late, never, done].map(({ code }) => code),
  );
  const hidden = (await list("person", { order: "name" })).records.map(({ code }) => code);
  expect(hidden).toEqual([...hidden].sort());
  expect((await list("person", { query: "assel" })).records.map(({ code }) => code)).toEqual([asel]);

  const kase = await make("case", { title: "Алаң", state: "open" });
  await make("case", { title: "Колония", state: "closed" });
  expect((await list("case", { where: { state: "closed" } })).records).toMatchObject([
    { fields: { title: "Колония" } },
  ]);
  const to = { kind: "person", id: people[2]!.id };
  await desk.must("record.link", { kind: "case", code: kase.code, act: "link", to });
  expect((await list("person", { about: kase.id })).records.map(({ code }) => code)).toEqual([asel]);
  expect((await list("case", { counted: true, limit: 1 })).records[0]?.counts).toEqual({
    person: 1,
    item: 0,
  });
  const page = await list("person", { order: "code", limit: 1, offset: 1, descending: true });
  expect([page.total, page.records.length]).toEqual([3, 1]);
  expect(await desk.must("record.counts", {})).toMatchObject({ person: 3, case: 2, act: 0 });
  expect(desk.faults).toEqual([]);
});

it("keeps a story of a case: what belongs to it, what was changed, and back", async () => {
  const { desk, make } = await openRegister();
  const item = await takeIn(desk, "a.txt");
  const kase = await make("case", { title: "April" });
  const person = await make("person", { name: "Сәуле", risk: "relatives" });
  const status = await make("status", { person: person.id, term: "status.detained", from: "2021-04~" });
  const event = await make("event", { title: "Square", from: "2021-04-09" });
  const act = await make("act", {
    ...{ event: event.id, person: person.id, term: "torture.beating" },
    injuries: { asked: "no" },
  });
  const link = (code: string, kind: string, id: string) =>
    desk.must<RecordDetails>("record.link", { kind: "case", code, act: "link", to: { kind, id } });
  for (const [kind, id] of [
    ["person", person.id],
    ["event", event.id],
    ["item", item],
  ] as const)
    await link(kase.code, kind, id);

  const around = await desk.must<readonly RecordAround[]>("record.around", {
    ...{ kind: "case", code: kase.code },
    names: false,
  });
  expect(around.map(({ code, via }) => [code, via])).toEqual([
    [person.code, undefined],
    [event.code, undefined],
    [status.code, person.id],
    [act.code, event.id],
  ]);
  const counted = { ...part, names: false, counted: true };
  const { records } = await desk.must<RecordList>("record.list", { kind: "person", ...counted });
  expect(records[0]).toMatchObject({
    counts: { case: 1, status: 1, act: 1 },
    standing: { term: "status.detained", isCertain: true },
  });
  expect(JSON.stringify(around)).not.toContain("Сәуле");
  const items = await desk.must<ItemList>("record.items", { kind: "case", code: kase.code, ...part });
  expect([items.total, items.items[0]?.name]).toEqual([1, "a.txt"]);
  const about = await desk.must<readonly RecordAround[]>("record.aboutItem", { item, names: false });
  expect(about.map(({ code, items: count }) => [code, count])).toEqual([[kase.code, 1]]);

  const missing = await desk.must<readonly Missing[]>("case.missing", { code: kase.code });
  expect(missing).toEqual([
    { kind: "consent-none", record: { kind: "person", code: person.code } },
    { kind: "intake-open", count: 1 },
    { kind: "event-unplaced", record: { kind: "event", code: event.code } },
    { kind: "event-without-items", record: { kind: "event", code: event.code } },
    { kind: "no-lead" },
  ]);
  await make("intake", { item, filmedBy: { asked: "unknown" } });
  const after = await desk.must<readonly Missing[]>("case.missing", { code: kase.code });
  expect(after.map(({ kind }) => kind)).not.toContain("intake-open");

  await desk.must("record.change", {
    ...{ kind: "person", code: person.code },
    set: { name: "Сәуле Ерлан" },
    clear: ["risk"],
  });
  const history = { kind: "person", code: person.code };
  const [, renamed] = await desk.must<readonly ShownChange[]>("record.history", { ...history, names: true });
  expect(renamed?.fields).toEqual({
    name: { from: "Сәуле", to: "Сәуле Ерлан" },
    risk: { from: "relatives" },
  });
  const [, sealed] = await desk.must<readonly ShownChange[]>("record.history", { ...history, names: false });
  expect(sealed?.fields).toEqual({});
  await desk.must("record.undo", { kind: "person", change: renamed!.change });
  const shown = await desk.must<RecordDetails>("record.show", { ...history, names: true });
  expect(shown.fields).toMatchObject({ name: "Сәуле", risk: "relatives" });
  const [, , linked] = await desk.must<readonly ShownChange[]>("record.history", {
    ...{ kind: "case", code: kase.code },
    names: true,
  });
  expect(linked?.named[linked.target ?? ""]).toMatchObject({ code: event.code, title: "Square" });
  const found = await desk.must<FoundRecords>("record.search", { query: "Saule", names: true, ...part });
  expect(found.records.map(({ code }) => code)).toEqual([person.code]);
  await desk.must("record.withdraw", { kind: "act", code: act.code });
  expect(await desk.must("record.counts", {})).toMatchObject({ act: 0 });
  expect(desk.faults).toEqual([]);
});

it("finds somebody among those who are asked about, however many others are called the same", async () => {
  const { desk } = await openRegister();
  const { records } = desk.workspace.vault;
  for (let number = 0; number < 25; number += 1) await records.make("person", { name: "Иванов" });
  const { code } = await records.make("person", { name: "Иванов" });
  const search = { query: "Иванов", kinds: ["person"], names: false, limit: 20, offset: 0 };
  const first = await desk.must<FoundRecords>("record.search", search);
  expect(first.records.map((record) => record.code)).not.toContain(code);
  const among = await desk.must<FoundRecords>("record.search", { ...search, among: [code] });
  expect([among.total, among.records.map((record) => record.code)]).toEqual([1, [code]]);
  expect(await desk.must("record.search", { ...search, among: [] })).toMatchObject({ total: 0 });
});

it("knows terms and places, and takes a place into the register once", async () => {
  const { desk, list } = await openRegister();
  const terms = await desk.must<readonly VaultTerm[]>("term.list", {});
  expect(terms.find(({ code }) => code === "torture.beating")?.names.kk).toBe("Ұрып-соғу");
  const { places } = await desk.must<FoundPlaces>("gazetteer.find", { query: "Жаңаөзен", limit: 5 });
  const code = places[0]!.code;
  const adopt = { code, language: "ru" };
  const first = await desk.must<RecordDetails>("gazetteer.adopt", adopt);
  expect((await desk.must<RecordDetails>("gazetteer.adopt", adopt)).id).toBe(first.id);
  expect((await list("place")).records).toMatchObject([{ fields: { title: "Жанаозен", code } }]);
  expect(await desk.call("gazetteer.adopt", { ...adopt, code: "XX-1" })).toMatchObject({ ok: false });
});

it("puts on a map and along a timeline what belongs to a case, and opens what a mark stands for", async () => {
  const { desk, make } = await openRegister();
  const place = await make("place", { title: "SIZO-1", latitude: 43.31, longitude: 76.93 });
  const near = await make("place", { title: "Almaty" });
  const event = await make("event", { title: "Arrest", from: "2021-05", place: place.id });
  const other = await make("event", { title: "Elsewhere", place: near.id });
  const { code } = await make("case", { title: "Spring" });
  const to = { kind: "event", id: event.id };
  await desk.must("record.link", { kind: "case", code, act: "link", to });
  const squareKm = 200;
  const all = await desk.must<AtlasMarks>("atlas.marks", { squareKm });
  expect(all.marks.map(({ precision, names, counts }) => [precision, names, counts])).toEqual([
    ["position", ["SIZO-1"], { event: 1 }],
    ["town", ["Almaty"], { event: 1 }],
  ]);
  const about = { kind: "case", code };
  const ofCase = await desk.must<AtlasMarks>("atlas.marks", { squareKm, about });
  const key = ofCase.marks[0]!.key;
  const entries = { squareKm, about, key, limit: 10 };
  expect(await desk.must("atlas.entries", entries)).toMatchObject({
    total: 1,
    entries: [{ code: event.code, from: "2021-05", placeName: "SIZO-1" }],
  });
  expect(await desk.must("atlas.entries", { ...entries, key: "none" })).toEqual({ total: 0, entries: [] });
  expect(JSON.stringify(await desk.must("atlas.timeline", { about }))).not.toContain(other.code);
  const base = await desk.must<AtlasBase>("atlas.base", { language: "kk" });
  expect(base.labels.map(({ name }) => name)).toContain("Қарағанды");
  expect(await desk.call("atlas.marks", { squareKm: 0 })).toEqual({ ok: false, code: "bad-usage" });
  expect(desk.faults).toEqual([]);
});

it("refuses what is no record, and says nothing of what it was given", async () => {
  const { desk, make } = await openRegister();
  const { code } = await make("person", { name: "a" });
  const attempts: readonly [string, object, string][] = [
    ["record.make", { kind: "colour", fields: {} }, "bad-usage"],
    ["record.make", { kind: "person", fields: { name: "b", colour: "red" } }, "bad-usage"],
    ["record.make", { kind: "person", fields: { "a.b": "c" } }, "bad-usage"],
    ["record.make", { kind: "person", fields: { name: { text: "b" } } }, "bad-usage"],
    ["record.show", { kind: "case", code, names: true }, "record-not-found"],
    ["record.list", { kind: "person", names: true, ...part, limit: 100_000 }, "bad-usage"],
    ["record.undo", { kind: "case", change: 1 }, "record-not-found"],
    ["record.aboutItem", { item: "0".repeat(32), names: false }, "item-not-found"],
  ];
  for (const [name, input, expected] of attempts)
    expect(await desk.call(name, input)).toEqual({ ok: false, code: expected });
  expect(await desk.must("record.counts", {})).toMatchObject({ person: 1 });
  expect(desk.faults).toEqual([]);
});

it("keeps a draft that is sent right before a lock, and opens testimonies only where that is meant", async () => {
  const { desk } = await openRegister();
  const draft = "0123456789abcdef0123456789abcdef";
  const send = (text: string) => desk.call<KeptDraft>("testimony.keepDraft", { draft, text, fields: {} });
  const check = desk.call("vault.check", { deep: true });
  // What a page sends in a row arrives in a row; nobody waits for what is under way.
  const sent = [send("the first"), send("the first words"), desk.call("vault.lock", {})];
  expect(await Promise.all(sent)).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  expect(await check).toMatchObject({ ok: false });
  expect(await send("too late")).toEqual({ ok: false, code: "cancelled" });
  await openAgain(desk);
  expect(await desk.must("testimony.openDraft", { draft })).toMatchObject({ text: "the first words" });
  const sealed = await desk.must<RecordDetails>("testimony.seal", {
    draft,
    text: "the first words",
    fields: {},
  });
  expect(await desk.must("testimony.drafts", {})).toEqual([]);
  const { code } = sealed;
  const closed = { ok: false, code: "testimony-closed" };
  expect(await desk.call("testimony.read", { code })).toEqual(closed);
  expect(await desk.call("testimony.compare", { before: code, after: code })).toEqual(closed);
  const opened = await desk.must<OpenedTestimony>("testimony.read", { code, opensTestimony: true });
  expect(opened.text).toBe("the first words");
});
