/**
 * The whole matrix of consent as it comes out of the vault: whom a thing is about, how it stands with them, what it is for, and by
 * which way it leaves. What may go is copied by hand from resources/spec/consent.md §3, and what went is read off what was written.
 */

import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAge } from "../../electron/core/age/open.ts";
import { type ConsentUse } from "../../electron/core/consent/consent-state.ts";
import { consentUses, type RecordKind } from "../../electron/core/records/record-kinds.ts";
import { writePictures } from "../../electron/engine/atlas/write-pictures.ts";
import { recordWithId } from "../../electron/engine/catalogue/record-table.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { writeDerivative, writeOriginal } from "../../electron/engine/export/write-original.ts";
import { writeForm } from "../../electron/engine/forms/write-form.ts";
import { writeHandover } from "../../electron/engine/handover/write-register.ts";
import {
  type GivenFields,
  inOneAct,
  makeRecord,
  relinkRecord,
} from "../../electron/engine/records/write-record.ts";
import { writableDb } from "../../electron/engine/vault/session.ts";
import { writeReport } from "../../electron/engine/report/write-report.ts";
import { handoverWords } from "../../electron/words/handover-words.ts";
import { native } from "../support/backends.ts";
import { collect, inParts } from "../support/byte-streams.ts";
import { makeReceiver } from "../support/imported-vault.ts";
import { makeDerivative } from "../support/make-derivative.ts";
import { oneVault } from "../support/one-vault.ts";
import { storeItem } from "../support/store-item.ts";

const states = ["granted", "expired", "none", "refused", "withdrawn"] as const;
type State = (typeof states)[number];
const names: Readonly<Record<State, string>> = {
  ...{ granted: "Aslan", expired: "Berik", none: "Dauren", refused: "Marat", withdrawn: "Timur" },
};

/** Uses for which it goes where people are shown by it; everything that hides them goes unless somebody said no. */
const shown: Readonly<Record<string, Readonly<Record<State, readonly ConsentUse[]>>>> = {
  person: { granted: consentUses, expired: [], none: [], refused: [], withdrawn: [] },
  injuries: { granted: consentUses, expired: [], none: [], refused: [], withdrawn: [] },
  alone: { granted: consentUses, expired: [], none: ["legal", "un", "briefing"], refused: [], withdrawn: [] },
  peopled: { granted: consentUses, expired: [], none: consentUses, refused: [], withdrawn: [] },
};
const subjects = Object.keys(shown);
const isNo = (state: string): boolean => state === "refused" || state === "withdrawn";

/** One item: what it is about, and how it stands. */
const things = subjects.flatMap((subject) => states.map((state) => `${subject}-${state}`));
const contentOf = (thing: string): string => `seen: ${thing}.`;

function mayGo(thing: string, use: ConsentUse, isHidden: boolean): boolean {
  const [subject = "", state = ""] = thing.split("-");
  return isHidden ? !isNo(state) : (shown[subject]?.[state as State].includes(use) ?? false);
}
const expected = (use: ConsentUse, isHidden: boolean): string[] =>
  things.filter((thing) => mayGo(thing, use, isHidden));

const made = oneVault();
let desk: string;
/** Ids of the items by thing. */
const ids = new Map<string, string>();
/** Codes of people and events by the state of the person. */
const people: Record<string, string> = {};
const events: Record<string, string> = {};
/** Ids of copies by thing and kind. */
const copies = new Map<string, string>();
let number = 0;

const out = (): string => join(desk, String((number += 1)));
const idOf = (thing: string): string => ids.get(thing) ?? "";
const allItems = (): string[] => things.map(idOf);
const asksOf = (use: ConsentUse) => ({ use, withoutBlocked: true });

async function make(kind: RecordKind, fields: GivenFields): Promise<string> {
  const id = await inOneAct(made(), () => makeRecord(made(), kind, fields));
  return recordWithId(made().catalogue.db, id)?.code ?? "";
}

const link = (from: string, to: { readonly kind: RecordKind | "item"; readonly to: string }) =>
  inOneAct(made(), () => {
    const { db } = made().catalogue;
    const id = db.prepare<[string], string>("SELECT id FROM record WHERE code = ?").pluck().get(from) ?? "";
    relinkRecord(made(), recordWithId(db, id)!, { act: "link", ...to });
  });

/** Records for every use how it stands. */
async function say(about: GivenFields, state: string): Promise<void> {
  if (state === "none") return;
  const what =
    state === "expired"
      ? { state: "granted", from: "2021-01-01", to: "2021-02-01" }
      : { state, from: "2021-01-01" };
  for (const use of consentUses) await make("consent", { ...about, use, ...what });
}

async function makeThing(thing: string): Promise<void> {
  const [subject = "", state = ""] = thing.split("-");
  const item = idOf(thing);
  for (const kind of ["safe-copy", "redaction"] as const)
    copies.set(`${thing} ${kind}`, await makeDerivative(made(), item, Buffer.from("copy"), kind));
  if (subject === "alone") return say({ item }, state);
  const person = await make("person", { name: subject === "person" ? names[state as State] : "Elsewhere" });
  await link(person, { kind: "item", to: item });
  if (subject === "person") {
    people[state] = person;
    const title = `What happened to ${names[state as State]}`;
    events[state] = await make("event", { title, from: "2021-03-01", place: "Square" });
    await link(events[state], { kind: "person", to: person });
    await make("status", { person, term: "detention.sizo", from: "2021-04-01", facility: "Square" });
    return say({ person }, state);
  }
  await say({ person }, "granted");
  if (subject === "peopled") return say({ item }, state);
  const injury = await make("injury", { person });
  await link(injury, { kind: "item", to: item });
  return say({ person, scope: "injuries" }, state);
}

beforeAll(async () => {
  // What tests of durability look at is left out here.
  writableDb(made()).pragma("synchronous = OFF");
  desk = await mkdtemp(join(tmpdir(), "sandyq-test-"));
  for (const thing of things) {
    const { id } = await storeItem(made(), { name: `${thing}.txt`, content: contentOf(thing) });
    ids.set(thing, id);
  }
  await make("place", { title: "Square", sort: "facility", latitude: 43.2, longitude: 76.9 });
  for (const thing of things) await makeThing(thing);
}, 120_000);
afterAll(() => rm(desk, { recursive: true }));

/** Which items a text tells of, by the number or the content that it has of them. */
const toldIn = (text: string, sign: (thing: string) => string): string[] =>
  things.filter((thing) => text.includes(sign(thing)));

describe.each(consentUses)("for %s", (use) => {
  it("a bundle of originals holds what consent covers", async () => {
    const receiver = await makeReceiver();
    const path = out();
    await exportBundle(made(), {
      ...{ items: allItems(), recipients: [receiver.recipient], out: path, consent: asksOf(use) },
    });
    const source = inParts(readFileSync(path), 65_536);
    const opened = openAge(native, { identities: [receiver.identity] }, source, "reused");
    expect(toldIn(Buffer.from(await collect(opened)).toString(), contentOf)).toEqual(expected(use, false));
  });

  it.each(["original", "safe-copy", "redaction"] as const)(
    "an %s of each goes or is refused",
    async (form) => {
      const went: string[] = [];
      for (const thing of things) {
        const consent = { use };
        const writing =
          form === "original"
            ? writeOriginal(made(), idOf(thing), out(), { consent })
            : writeDerivative(made(), copies.get(`${thing} ${form}`) ?? "", out(), { consent });
        const isWritten = await writing.then(
          () => true,
          (error: unknown) => {
            expect(error).toMatchObject({ code: "consent-missing" });
            return false;
          },
        );
        if (isWritten) went.push(thing);
      }
      expect(went).toEqual(expected(use, form === "redaction"));
    },
  );

  it.each([true, false])("a report lists what consent covers (named: %s)", async (isNamed) => {
    let told: readonly (string | undefined)[] = [];
    await writeReport(made(), {
      ...{ items: allItems(), out: out(), consent: asksOf(use), isNamed, isPictured: false, openedNames: [] },
      render: ({ exhibits }) => {
        told = exhibits.map(({ item }) => item);
        return Buffer.from("a report");
      },
    });
    expect(told).toEqual(expected(use, !isNamed).map(idOf));
  });

  it("a numbered list of exhibits has what consent covers", async () => {
    const path = out();
    await writeForm(made(), {
      ...{ matter: { kind: "exhibits", selection: { items: allItems() } }, out: path, openedNames: [] },
      consent: asksOf(use),
      render: ({ exhibits }) => Buffer.from(JSON.stringify(exhibits)),
    });
    expect(toldIn(readFileSync(path, "utf8"), idOf)).toEqual(expected(use, true));
  });

  it.each([true, false])("a picture shows what happened to those who let it (a map: %s)", async (isMap) => {
    for (const isOpened of [false, true]) {
      const path = out();
      await writePictures(made(), {
        ...{
          isMap,
          openedNames: isOpened ? Object.values(people) : [],
          consent: asksOf(use),
          about: undefined,
        },
        files: [{ out: path, render: ({ told }) => Buffer.from(JSON.stringify(told)) }],
      });
      const text = readFileSync(path, "utf8");
      const went = states.filter((state) => text.includes(events[state] ?? "?"));
      expect(went).toEqual(states.filter((state) => mayGo(`person-${state}`, use, !isOpened)));
    }
  });

  it.each([false, true])("a register has those who let it (names opened: %s)", async (isOpened) => {
    const path = out();
    await writeHandover(made(), {
      ...{ form: "json", out: path, withPositions: false, words: handoverWords("en") },
      ...{ openedNames: isOpened ? Object.values(people) : [], consent: asksOf(use) },
    });
    const text = readFileSync(path, "utf8");
    const allowed = states.filter((state) => mayGo(`person-${state}`, use, !isOpened));
    expect(states.filter((state) => text.includes(people[state] ?? "?"))).toEqual(allowed);
    expect(states.filter((state) => text.includes(events[state] ?? "?"))).toEqual(allowed);
    // Items of which no record tells are not in it.
    const linked = expected(use, true).filter((thing) => !thing.startsWith("alone"));
    expect(toldIn(text, idOf)).toEqual(linked);
  });
});
