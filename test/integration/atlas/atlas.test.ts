/** Maps and timelines of a vault: what is on them and how exactly, and that nothing leaves which somebody refused or which names anybody. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { decodeEvent } from "../../../electron/core/custody/event.ts";
import { happeningTable } from "../../../electron/core/picture/happening-table.ts";
import type { RecordKind } from "../../../electron/core/records/record-kinds.ts";
import { csvText } from "../../../electron/core/text/csv.ts";
import { atlasOf } from "../../../electron/engine/atlas/atlas.ts";
import type { PictureWish, WrittenPictures } from "../../../electron/engine/atlas/write-pictures.ts";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { putDescription } from "../../../electron/engine/catalogue/description-table.ts";
import { pageEvents } from "../../../electron/engine/catalogue/event-table.ts";
import { recordWithId } from "../../../electron/engine/catalogue/record-table.ts";
import { ConsentRefusal } from "../../../electron/engine/consent/clear-for-use.ts";
import {
  type GivenFields,
  inOneAct,
  makeRecord,
  relinkRecord,
  setRecordWithdrawn,
} from "../../../electron/engine/records/write-record.ts";
import { writableDb } from "../../../electron/engine/vault/session.ts";
import { oneVault } from "../../support/one-vault.ts";
import { storeItem } from "../../support/store-item.ts";

const session = oneVault();
const names = new Map<string, string>();

/** Makes a record and remembers its code under a name. */
async function make(name: string, kind: RecordKind, fields: GivenFields): Promise<string> {
  const id = await inOneAct(session(), () => makeRecord(session(), kind, fields));
  const code = recordWithId(session().catalogue.db, id)?.code ?? "";
  names.set(name, code);
  return code;
}
const codeOf = (name: string): string => names.get(name) ?? "";

const link = (from: string, kind: RecordKind | "item", to: string) =>
  inOneAct(session(), () => {
    const { db } = session().catalogue;
    const id = db.prepare<[string], string>("SELECT id FROM record WHERE code = ?").pluck().get(from) ?? "";
    relinkRecord(session(), recordWithId(db, id)!, { act: "link", kind, to });
    return id;
  });

async function picture(capturedAt: string | null, position?: readonly [number, number]): Promise<string> {
  const { id } = await storeItem(session(), { name: "a.jpg", content: `a${String(capturedAt)}` });
  const [latitude, longitude] = position ?? [null, null];
  inTransaction(writableDb(session()), () => {
    putDescription(writableDb(session()), {
      ...{ itemId: id, record: Buffer.from("x"), digest: "00".repeat(32), capturedAt, latitude, longitude },
      ...{ altitude: null, make: null, model: null, durationSeconds: null, width: null, height: null },
      ...{ author: null, software: null, warnings: "[]", said: "{}", describedAtMs: 1 },
    });
  });
  return id;
}

let seen: string;

beforeAll(async () => {
  const ivan = await make("ivan", "person", { name: "Петренко Иван" });
  const omar = await make("omar", "person", { name: "Жақсыбек Омаров" });
  await make("case", "case", { title: "Market square" });
  const square = await make("square", "place", { title: "Market square", region: "Алма-Ата" });
  const colony = await make("colony", "place", {
    title: "LA 155/14",
    sort: "facility",
    region: "Almaty Region",
  });
  const town = { title: "Жаңаөзен", code: "KZ-47.zhanaozen", region: "KZ-47" };
  const adopted = await make("adopted", "place", { ...town, latitude: 43.341, longitude: 52.862 });
  const cell = await make("cell", "place", { title: "SIZO-1", latitude: 43.31, longitude: 76.93 });
  const nowhere = await make("nowhere", "place", { title: "A village nobody knows" });
  const arrest = await make("arrest", "event", {
    title: "Арест Ивана Петренко",
    from: "2021-05-09",
    place: square,
  });
  await make("protest", "event", { title: "Protest", from: "2011-12-16", place: adopted });
  await make("lost", "event", { title: "Lost", place: nowhere });
  await make("unplaced", "event", { title: "No place", from: "2021" });
  await make("act", "act", { event: arrest, term: "liberty.mass_arrest", person: ivan });
  await make("held", "status", {
    person: ivan,
    term: "detention.sizo",
    from: "2021-05-09",
    to: "2021-08~",
    facility: cell,
  });
  await make("colonised", "status", {
    person: omar,
    term: "detention.sizo",
    from: "2021-06",
    facility: colony,
  });
  const letter = { term: "comm.prosecutor", person: ivan, from: "2021-09-15", deadline: "2021-11" };
  await make("letter", "communication", letter);
  for (const event of ["arrest", "lost", "unplaced"]) await link(codeOf("case"), "event", codeOf(event));
  for (const person of [ivan, omar]) await link(codeOf("case"), "person", person);
  seen = await picture("2021-05-09T12:00:00", [43.25, 76.92]);
  await picture("2021-05-10T12:00:00");
  await picture(null, [51.17, 71.44]);
  await link(codeOf("case"), "item", seen);
});

const onMap = async (wish = {}) => {
  const { placed } = await atlasOf(session()).map(wish);
  return Object.fromEntries(placed.map(({ code, precision }) => [code, precision]));
};

describe("a map", () => {
  it("has every place as exactly as it is known, and counts what it does not have", async () => {
    const { noPlace, atUnknownPlaces, unknownPlaces } = await atlasOf(session()).map({});
    expect(await onMap()).toMatchObject({
      [codeOf("arrest")]: "town",
      [codeOf("held")]: "position",
      [codeOf("colonised")]: "region",
      // A town that was taken over with its centre is no position.
      [codeOf("protest")]: "town",
      [seen.slice(0, 8)]: "position",
    });
    expect(Object.keys(await onMap())).toHaveLength(6);
    expect({ noPlace, atUnknownPlaces, unknownPlaces }).toEqual({
      ...{ noPlace: 2, atUnknownPlaces: 1, unknownPlaces: [codeOf("nowhere")] },
    });
  });

  it("is of a case, a person, or certain days", async () => {
    const about = async (kind: "case" | "person", name: string) =>
      Object.keys(await onMap({ about: { kind, code: codeOf(name) } }));
    expect((await about("case", "case")).toSorted()).toEqual(
      [codeOf("arrest"), codeOf("held"), codeOf("colonised"), seen.slice(0, 8)].toSorted(),
    );
    expect(await about("person", "ivan")).toEqual([codeOf("arrest"), codeOf("held")]);
    expect(Object.keys(await onMap({ until: "2021-05-09" })).toSorted()).toEqual(
      [codeOf("arrest"), codeOf("held"), codeOf("protest"), seen.slice(0, 8)].toSorted(),
    );
  });
});

describe("a map that was asked for before", () => {
  it("has what was added since", async () => {
    const atlas = atlasOf(session());
    const count = async (): Promise<number> => (await atlas.map({})).placed.length;
    const before = await count();
    const place = await make("late place", "place", { title: "SIZO-2", latitude: 50, longitude: 70 });
    const event = await make("late", "event", { title: "Late", from: "2021-07-01", place });
    await make("late act", "act", { event, term: "torture.beating", person: codeOf("omar") });
    const acts = async (): Promise<string[]> => {
      const { told } = await atlas.happenings({});
      return told.filter(({ kind }) => kind === "act").map(({ from = "" }) => from);
    };
    expect(await count()).toBe(before + 1);
    expect(await acts()).toContain("2021-07-01");
    await inOneAct(session(), () => {
      const { db } = session().catalogue;
      const row = db.prepare<[string], { id: string }>("SELECT id FROM record WHERE code = ?");
      const late = recordWithId(db, row.get(codeOf("late"))?.id ?? "")!;
      setRecordWithdrawn(session(), late, true);
      return late.id;
    });
    expect(await count()).toBe(before);
    expect(await acts()).toEqual(["2021-05-09"]);
  });
});

describe("a timeline", () => {
  it("has acts on the days of their events, and everything that belongs to a person", async () => {
    const { code, told } = await atlasOf(session()).happenings({
      about: { kind: "person", code: codeOf("ivan") },
    });
    expect(code).toBe(codeOf("ivan"));
    expect(told.map((each) => [each.kind, each.from])).toEqual([
      ["event", "2021-05-09"],
      ["act", "2021-05-09"],
      ["status", "2021-05-09"],
      ["communication", "2021-09-15"],
      ["deadline", "2021-11"],
    ]);
  });

  it("has a deadline beside what was sent, in the table too, and the log counts one record", async () => {
    const before = logSize();
    const about = { kind: "person", code: codeOf("ivan") } as const;
    const { text } = await write({ isMap: false, about, since: "2021-09-01" });
    const rows = text?.split("\r\n").filter((row) => row.includes(codeOf("letter")));
    expect(rows?.map((row) => row.split(",")[0])).toEqual(["communication", "deadline"]);
    expect(rows?.[1]).toContain(",2021-11,");
    const [told] = newEvents(before).filter(({ type }) => type === "dissemination");
    // The letter once, and the stay, which may have ended as late as that.
    expect(told).toMatchObject({ form: "records", records: 2 });
  });
});

let written = 0;
/** Writes a table and reads it. */
async function write(wish: Partial<PictureWish> = {}) {
  written += 1;
  const out = join(session().folder, "..", `${String(written)}.csv`);
  const writing = atlasOf(session()).write({
    ...{ isMap: true, openedNames: [], consent: { use: "briefing" } },
    ...wish,
    files: [{ out, render: ({ told }) => encodeUtf8(csvText(happeningTable(told, (code) => code))) }],
  });
  const result = await writing.catch((error: unknown) => error);
  return { result, out, text: existsSync(out) ? readFileSync(out, "utf8") : undefined };
}
const newEvents = (from: number) =>
  pageEvents(session().catalogue.db, { from, limit: 100 }).map(({ line }) => decodeEvent(line));
const logSize = () => pageEvents(session().catalogue.db, { from: 0, limit: 10_000 }).length;

describe("what leaves", () => {
  it("names people by code, in titles too, and the log knows of every record and original", async () => {
    const before = logSize();
    const { text } = await write();
    expect(text).toContain(`Арест ${codeOf("ivan")}`);
    expect(text).not.toMatch(/Петренко|Иван|Омаров|Жақсыбек|a\.jpg/);
    const events = newEvents(before);
    expect(events.map(({ type }) => type)).toEqual([
      ...["consent-check", "dissemination", "dissemination", "dissemination"],
    ]);
    expect(events[1]).toMatchObject({ form: "records", records: 4 });
  });

  it("names whoever was opened, and nobody whom it is not about", async () => {
    const opened = await write({
      openedNames: [codeOf("ivan")],
      consent: { use: "legal", override: "a court order" },
    });
    expect(opened.text).toContain("Петренко Иван");
    expect(opened.text).not.toContain("Омаров");
    const about = { kind: "person", code: codeOf("omar") } as const;
    const idle = await write({ about, openedNames: [codeOf("ivan")] });
    expect(idle).toMatchObject({ result: { code: "bad-usage" }, text: undefined });
  });

  it("says what it is for", async () => {
    expect(await write({ consent: {} })).toMatchObject({ result: { code: "use-not-told" }, text: undefined });
  });

  it("is nothing that somebody refused; or everything else, and that is said", async () => {
    await make("no", "consent", {
      person: codeOf("omar"),
      use: "press",
      state: "refused",
      from: "2021-01-01",
    });
    const consent = { use: "press" } as const;
    const refused = await write({ consent });
    expect(refused.result).toBeInstanceOf(ConsentRefusal);
    expect(refused.text).toBeUndefined();
    const rest = await write({ consent: { ...consent, withoutBlocked: true } });
    expect(rest.text).toContain(codeOf("held"));
    expect(rest.text).not.toContain(codeOf("colonised"));
    // The picture is in a case of theirs.
    expect(rest.text).not.toContain(seen.slice(0, 8));
    const left = (rest.result as WrittenPictures).consent.leftOut.map(({ item }) => item);
    expect(left).toEqual([codeOf("omar"), seen]);
    // The stay and the picture; that there is a person behind the former is no third happening.
    expect(rest.result).toMatchObject({ leftOut: { uncovered: 2, closed: 0 } });
    const about = { kind: "person", code: codeOf("omar") } as const;
    const only = await write({ about, consent: { ...consent, withoutBlocked: true } });
    expect(only.result).toBeInstanceOf(ConsentRefusal);
    const elsewhere = await write({ consent: { use: "un" } });
    for (const code of [codeOf("colonised"), seen.slice(0, 8)]) expect(elsewhere.text).toContain(code);
  });

  it("neither names nor passes over those to whom it was done, where only an event is drawn", async () => {
    const event = await make("beaten", "event", { title: "Омаров", place: codeOf("cell") });
    await make("beating", "act", { event, term: "torture.beating", person: codeOf("omar") });
    const told = await write({ consent: { use: "un" } });
    expect(told.text).toContain(codeOf("beaten"));
    expect(told.text).not.toContain("Омаров");
    const rest = await write({ consent: { use: "press", withoutBlocked: true } });
    expect(rest.text).not.toContain(codeOf("beaten"));
  });

  it("writes over nothing", async () => {
    const { out } = await write();
    written -= 1;
    const again = await write();
    expect(again).toMatchObject({ out, result: { code: "already-exists" } });
  });
});
