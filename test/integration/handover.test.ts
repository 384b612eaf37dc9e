/** What is handed over to other databases: all that may go and nothing else, readable by other people's code, and never more exact than it is known. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { decodeEvent } from "../../electron/core/custody/event.ts";
import { openCommitment } from "../../electron/engine/catalogue/commitment-table.ts";
import { pageEvents } from "../../electron/engine/catalogue/event-table.ts";
import { ConsentRefusal } from "../../electron/engine/consent/clear-for-use.ts";
import {
  type HandoverWish,
  writeHandover,
  type WrittenHandover,
} from "../../electron/engine/handover/write-register.ts";
import { writableDb } from "../../electron/engine/vault/session.ts";
import { handoverWords } from "../../electron/words/handover-words.ts";
import { type OpenedTables, openTables, type TableRow } from "../support/open-tables.ts";
import { drawLives, recordsOf } from "../support/make-register.ts";
import { writeLives } from "../support/write-lives.ts";
import { needPrograms } from "../support/need-program.ts";
import { smallRegister } from "../support/small-register.ts";

const { session, code, make, link } = smallRegister();

let number = 0;
interface HandedOver {
  readonly path: string;
  readonly written: WrittenHandover;
}

async function handOver(wish: Partial<HandoverWish> = {}): Promise<HandedOver> {
  const { form = "uwazi", ...rest } = wish;
  const path = join(
    session().folder,
    "..",
    `out-${String((number += 1))}.${form === "json" ? "json" : "zip"}`,
  );
  const written = await writeHandover(session(), {
    ...{ form, out: path, openedNames: [], withPositions: false, words: handoverWords("ru") },
    ...{ consent: { use: "un" }, ...rest },
  });
  return { path, written };
}

const rowIn = ({ tables }: OpenedTables, table: string, name: string): TableRow =>
  tables.get(table)?.find((row) => row["sandyq_code"] === code(name)) ?? {};

interface Templates {
  readonly templates: readonly {
    readonly name: string;
    readonly rows: number;
    readonly properties: readonly {
      readonly name: string;
      readonly type: string;
      readonly template?: string;
    }[];
  }[];
  readonly terms: readonly {
    readonly code: string;
    readonly own: boolean;
    readonly names: TableRow;
    readonly value: string;
  }[];
}

describe("tables for Uwazi", () => {
  it("say days only where they are known to the day, and keep the three empty answers apart", async (context) => {
    needPrograms(context, "python3");
    const opened = openTables((await handOver()).path);
    expect(rowIn(opened, "events", "arrest")).toMatchObject({
      ...{ from: "2021-04-09", from_text: "2021-04-09", to: "", to_text: "2021-05~" },
      // Free text is veiled, and inert in a spreadsheet.
      ...{ description: `'=HYPERLINK("x")`, place: `${code("colony")} LA 155/14` },
    });
    expect(rowIn(opened, "acts", "act")).toMatchObject({
      ...{ from: "", from_text: "2021", method: "'-1+1", method_asked: "ответ дан", injuries: "" },
      ...{ injuries_asked: "спросили, ответ «нет»", instruments_asked: "спросили, никто не знает" },
      ...{ perpetrator_organisation: `${code("service")} KNB`, perpetrator_person: "", person: code("ivan") },
      ...{ term: "Бритьё", term_code: "own_shaving" },
    });
    expect(rowIn(opened, "statuses", "held")).toMatchObject({
      ...{ from: "", from_text: "unknown", articles: "CC 174|CC 405, 2" },
    });
    expect(rowIn(opened, "places", "colony")["position_geolocation"]).toBe(" -43.25|76.9");
    expect(rowIn(opened, "places", "home")["position_geolocation"]).toBe("");
    expect(rowIn(opened, "cases", "case")["related_codes"]).toBe(code("related"));
    expect(rowIn(opened, "organisations", "branch")).toMatchObject({
      ...{ title: `${code("branch")} KNB; Almaty / west`, parent_code: code("service") },
    });
  });

  it("lead only to titles of tables before them, each of which is there once", async (context) => {
    needPrograms(context, "python3");
    const opened = openTables((await handOver()).path);
    const { templates } = JSON.parse(opened.text("templates.json")) as Templates;
    const before = new Map<string, ReadonlySet<string>>();
    let led = 0;
    for (const { name, properties, rows } of templates) {
      const table = opened.tables.get(name) ?? [];
      expect(table).toHaveLength(rows);
      for (const { name: column, template = "" } of properties.filter((of) => of.type === "relationship")) {
        for (const title of table
          .flatMap((row) => (row[column] ?? "").split("|"))
          .filter((cell) => cell !== "")) {
          expect(before.get(template)?.has(title), `${name}.${column}: ${title}`).toBe(true);
          led += 1;
        }
      }
      const titles = table.map((row) => row["title"] ?? "");
      expect(new Set(titles).size).toBe(titles.length);
      before.set(name, new Set(titles));
      // A property of Uwazi is called after its label, and a foreign `id` makes a row fail.
      expect(
        properties.map((of) => of.name).filter((of) => !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(of) || of === "id"),
      ).toEqual([]);
      if (table[0] !== undefined)
        expect(Object.keys(table[0])).toEqual(["title", ...properties.map((of) => of.name)]);
    }
    expect(led).toBeGreaterThan(8);
  });

  it("name nobody whose name was not opened, and nothing that never goes", async (context) => {
    needPrograms(context, "python3");
    const closed = openTables((await handOver()).path);
    expect(closed.all).not.toMatch(/Петренко|Иван|Омаров|Alone|\+7 701|Hush|High|1984|\.jpg|told\.txt/u);
    expect(rowIn(closed, "events", "arrest")["title"]).toContain(code("ivan"));
    // Codes need nobody's leave; a name does.
    await expect(handOver({ openedNames: [code("ivan")] })).rejects.toBeInstanceOf(ConsentRefusal);
    await make("yes", "consent", { person: code("ivan"), use: "un", state: "granted", from: "2021-01-01" });
    // A namesake's code would make another person of whoever was opened.
    await make("namesake", "person", { name: "Петренко Олег" });
    const { path } = await handOver({ openedNames: [code("ivan")] });
    const opened = openTables(path);
    expect(rowIn(opened, "people", "ivan")).toMatchObject({
      ...{ title: `${code("ivan")} Петренко Иван`, name: "Петренко Иван", birth: "", birth_text: "1984-03" },
    });
    expect(opened.all).not.toMatch(/Омаров|Alone|\.jpg/u);
    const lines = pageEvents(session().catalogue.db, { from: 0, limit: 10_000 }).map(({ line }) =>
      decodeEvent(line),
    );
    const last = lines.filter((event) => event.type === "dissemination" && event.form === "records").at(-1);
    const told = openCommitment(
      session().catalogue.db,
      last !== undefined && "value" in last ? last.value : "",
    );
    expect(told?.text).toContain(`; named: ${code("ivan")}`);
    await expect(handOver({ ofCase: code("case"), openedNames: [code("lost")] })).rejects.toThrow(
      "not among",
    );
  });

  it("have terms of one's own with their words, and are the same bytes each time", async (context) => {
    needPrograms(context, "python3");
    const [one, other] = [await handOver(), await handOver()];
    expect(one.written.sha256).toBe(other.written.sha256);
    const { terms } = JSON.parse(openTables(one.path).text("templates.json")) as Templates;
    const own = terms.find((term) => term.code === "own_shaving");
    expect(own).toMatchObject({ own: true, value: "Бритьё", names: { kk: "Шаш алу", pl: "Бритьё" } });
  });
});

describe("consent", () => {
  it("stops what somebody refused, or leaves out whatever tells of them and says so", async (context) => {
    needPrograms(context, "python3");
    const no = { person: code("omar"), use: "briefing", state: "refused", from: "2021-01-01" };
    await make("no", "consent", no);
    const consent = { use: "briefing" } as const;
    const refused = await handOver({ consent }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConsentRefusal);
    expect((refused as ConsentRefusal).weighing.blocked).toMatchObject([
      { item: code("omar") },
      { item: code("hidden") },
    ]);
    const { path, written } = await handOver({ consent: { ...consent, withoutBlocked: true } });
    const opened = openTables(path);
    // The person and how it stands with them; the case stays, without the link.
    expect(written.leftBehind).toMatchObject({ records: 2, items: 1, closed: 1 });
    expect(opened.all).not.toContain(code("omar"));
    expect(opened.all).not.toContain(code("held"));
    expect(rowIn(opened, "cases", "case")["linked_people"]).toBe("");
    expect(opened.text("README.txt")).toMatch(/не распространяется: 2;.*: 1;/u);
    expect(opened.all).not.toMatch(/свидетельств|testimon/iu);
  });

  it("has a code for a part of the name of whoever stays behind", async (context) => {
    needPrograms(context, "python3");
    const against = await make("against", "person", { name: "Абенов Сейтжан" });
    const refusal = { person: against, use: "briefing", state: "refused", from: "2021-01-01" };
    await make("againstIt", "consent", refusal);
    await make("seen", "event", { title: "Абенов Сейтжан спорит, Абенов", from: "2021-04-10" });
    const consent = { use: "briefing", withoutBlocked: true } as const;
    for (const openedNames of [[], [against]]) {
      const opened = openTables((await handOver({ openedNames, consent })).path);
      expect(rowIn(opened, "events", "seen")["title"]).toContain("спорит");
      expect(opened.all).not.toMatch(/Абенов|Сейтжан/u);
    }
  });

  it("hears a no about a case from everybody who is in it", async () => {
    const refusal = { case: code("related"), use: "public", state: "refused", from: "2021-01-01" } as const;
    const crowd = await make("crowd", "person", { name: "Серик" });
    const consent = { use: "public" } as const;
    const blocked = async (): Promise<readonly string[]> => {
      const refused = await handOver({ consent }).catch((error: unknown) => error);
      return refused instanceof ConsentRefusal ? refused.weighing.blocked.map(({ item }) => item) : [];
    };
    await make("noOfAll", "consent", refusal);
    expect(await blocked()).toContain(code("related"));
    expect(await blocked()).not.toContain(crowd);
    await link(code("related"), "person", crowd);
    expect(await blocked()).toContain(crowd);
  });

  it("leaves out an item that is refused, and never has a testimony", async (context) => {
    needPrograms(context, "python3");
    await expect(handOver({ consent: { use: "press" } })).rejects.toBeInstanceOf(ConsentRefusal);
    const { path, written } = await handOver({ consent: { use: "press", withoutBlocked: true } });
    expect(written.leftBehind).toMatchObject({ items: 1, closed: 1 });
    const items = openTables(path).tables.get("items") ?? [];
    expect(items.map((row) => row["sandyq_code"])).toEqual([code("photo")]);
    await expect(handOver({ consent: {} })).rejects.toThrow("facts of records leave only for a use");
  });
});

describe("one document of JSON", () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../resources/spec/register.schema.json"), "utf8"),
  ) as object;
  const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(schema);

  it("is as its schema says, and has the same records as the tables", async () => {
    const { path, written } = await handOver({ form: "json", withPositions: true });
    const document = JSON.parse(readFileSync(path, "utf8")) as {
      readonly records: readonly {
        readonly code: string;
        readonly fields: Record<string, unknown>;
        readonly position?: object;
      }[];
      readonly items: readonly object[];
    };
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    const { item, ...kinds } = written.counts;
    expect(document.items).toHaveLength(item ?? 0);
    expect(document.records).toHaveLength(Object.values(kinds).reduce((sum, count) => sum + count, 0));
    const of = (name: string) => document.records.find((record) => record.code === code(name));
    expect(of("arrest")?.fields).toMatchObject({
      to: { text: "2021-05~", precision: "month", about: true, first: "2021-04-01", last: "2021-06-30" },
      place: { record: code("colony") },
    });
    expect(of("held")?.fields["from"]).toEqual({ text: "unknown", precision: "unknown" });
    const asked = { injuries: { answer: "no" }, instruments: { answer: "unknown" } };
    expect(of("act")?.fields).toMatchObject(asked);
    expect(of("act")?.fields).not.toHaveProperty("notes");
    expect(of("home")?.position).toEqual({ latitude: 43.2, longitude: 76.8 });
    const from = { text: "2021", precision: "year" };
    const broken = { ...document, records: [{ ...document.records[0], fields: { from } }] };
    expect(validate(broken)).toBe(false);
  });

  it("is about one case with whatever its records name, and nothing beside it", async () => {
    const { path } = await handOver({ form: "json", ofCase: "Square" });
    const { records } = JSON.parse(readFileSync(path, "utf8")) as {
      readonly records: readonly { readonly code: string }[];
    };
    const there = ["service", "ivan", "omar", "colony", "arrest", "case", "related", "held", "act"].map(code);
    expect(records.map((record) => record.code).toSorted()).toEqual(there.toSorted());
  });
});

describe("a register of hundreds", () => {
  it("has in its tables just as many as were drawn, and a day just where one was written", async (context) => {
    needPrograms(context, "python3");
    const lives = drawLives(400);
    const before = openTables((await handOver()).path).tables;
    writeLives(writableDb(session()), lives, "vague");
    const after = openTables((await handOver()).path).tables;
    const added = (table: string): number =>
      (after.get(table)?.length ?? 0) - (before.get(table)?.length ?? 0);
    const drawn = recordsOf(lives);
    expect(added("people")).toBe(lives.length);
    for (const table of ["communications", "acts", "statuses"] as const)
      expect([table, added(table)]).toEqual([table, drawn[table]]);
    const rows = after.get("statuses") ?? [];
    const isDay = (row: TableRow): boolean => /^\d{4}-\d{2}-\d{2}$/.test(row["from_text"] ?? "");
    expect(rows.filter(isDay).every((row) => row["from"] === row["from_text"])).toBe(true);
    expect(rows.filter((row) => !isDay(row) && row["from"] !== "")).toEqual([]);
    expect(rows.filter(isDay).length).toBeGreaterThan(100);
    expect(rows.every((row) => row["person"] !== "")).toBe(true);
  });
});
