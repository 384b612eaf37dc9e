/**
 * While names are closed no answer that a page is given holds one: every command of the contract is asked about a register in which a
 * name stands wherever somebody can write it, or is listed here with the reason why its answer may hold it.
 */

import { expect, it } from "vitest";
import { type CommandName, commands } from "../../../electron/contract/commands.ts";
import type { AtlasMarks } from "../../../electron/contract/atlas-views.ts";
import type { RecordKind, ShownChange } from "../../../electron/contract/view-types.ts";
import { recordKindNames } from "../../../electron/core/records/record-kinds.ts";
import { knownFigures } from "../../../electron/engine/index.ts";
import { openDesk, openKnown } from "../../support/open-desk.ts";
import { plantedName, plantNames, type Planted } from "../../support/plant-names.ts";

const part = { limit: 100, offset: 0 };
const names = false;
const day = "2026-06-01";

let desk: Awaited<ReturnType<typeof openDesk>>;
let planted: Planted;

const about = (kind: RecordKind) => ({ kind, code: planted.records[kind].code });
const eachKind = <Question extends object>(ask: (kind: RecordKind) => Question): readonly Question[] =>
  recordKindNames.map(ask);

/** What is asked, by the command; all questions that read. */
const questions = {
  "app.state": () => [{}],
  "vault.storage": () => [{}],
  "item.list": () => [
    { query: "", ...part },
    { query: "Ким", ...part },
  ],
  "item.ids": () => [{ query: "Ким", ...part }],
  "item.weigh": () => [{ items: [planted.item] }],
  "item.show": () => [{ item: planted.item }, { item: planted.other }],
  "item.tell": () => [{ items: [planted.item], texts: ["Дана Ким"] }],
  "item.disclosure": () => [{ items: [planted.item, planted.other], fileNames: "codes", namedPeople: [] }],
  "consent.ofItem": () => [{ item: planted.item }],
  "consent.weigh": () => [
    { items: [planted.item, planted.other], leaving: { copies: "original" }, use: "press" },
  ],
  "figures.take": () => [{ day }],
  "figures.tables": () => knownFigures().map(({ id: figure }) => ({ day, since: "2021-01-01", figure })),
  "figures.months": () => knownFigures().map(({ id: figure }) => ({ day, since: "2021-01-01", figure })),
  "record.list": () => eachKind((kind) => ({ kind, names, ...part, withdrawn: true, counted: true })),
  "record.counts": () => [{}],
  "record.search": () => [
    { query: "Ким", names, ...part },
    { query: "дом", names, ...part },
  ],
  "record.show": () => eachKind((kind) => ({ ...about(kind), names })),
  "record.around": () => eachKind((kind) => ({ ...about(kind), names })),
  "record.aboutItem": () => [{ item: planted.item, names }],
  "record.items": () => [{ ...about("case"), ...part }],
  "record.history": () => eachKind((kind) => ({ ...about(kind), names })),
  "case.missing": () => [{ code: planted.records.case.code }],
  "person.duplicates": () => [part],
  "person.foretellMerge": () => [{ stays: planted.records.person.code, goes: planted.twin.code }],
  "term.list": () => [{}],
  "gazetteer.find": () => [{ query: "Алматы", limit: 3 }],
  "bulk.foretell": () => [{ items: [planted.item], act: { to: "record", ...about("place"), act: "unlink" } }],
  "suggestion.waiting": () => [{}],
  "suggestion.list": () => [
    { names, decided: true },
    { names, decided: false },
  ],
  "testimony.versions": () => [{ code: planted.records.testimony.code }],
  "testimony.drafts": () => [{}],
  "atlas.base": () => [{ language: "ru" }],
  "atlas.marks": () => [{ squareKm: 20 }],
  "atlas.timeline": () => [{}, { about: about("case") }, { about: about("person") }],
  "atlas.weigh": () => [{ picture: "map", use: "press" }],
  "form.foresee": () => [
    {
      about: { form: "wgad", code: planted.records.person.code },
      language: "ru",
      openedNames: [],
      use: "un",
    },
    { about: { form: "exhibits", of: { case: planted.records.case.code } }, language: "ru", openedNames: [] },
  ],
  "handover.foresee": () => [{ openedNames: [], use: "un" }],
  "log.page": () => [{ limit: 500 }],
  "stamp.list": () => [{}],
  // What changes something tells what became of it.
  "record.make": () => [{ kind: "event", fields: { title: "Ещё об одной: Дана Ким" } }],
  "record.change": () => [{ ...about("case"), set: { reference: "Дана Ким/2" }, clear: [] }],
  "record.link": () => [
    { ...about("event"), act: "link", to: { kind: "person", id: planted.records.person.id } },
  ],
  "item.note": () => [{ item: planted.item, note: "Ким" }],
  "item.safeCopy": () => [{ item: planted.item }],
  "bulk.act": () => [
    { items: [planted.item, planted.other], act: { to: "tag", title: "Дана Ким", act: "link" } },
  ],
  "suggestion.decline": () => [
    {
      suggestions: planted.suggestions.flatMap(({ kind, suggestion }) =>
        kind === "act" ? [suggestion] : [],
      ),
    },
  ],
  "person.merge": () => [{ stays: planted.records.person.code, goes: planted.twin.code, take: [] }],
  "term.retire": () => [{ code: "own_word" }],
  "record.withdraw": () => [about("observation")],
} satisfies Partial<Record<CommandName, () => readonly object[]>>;

const editor = "it is what somebody writes or opened on purpose";
const chosen = "it tells what somebody chose in a dialog of the system; the page has it told by item.tell";
const kept =
  "it is a name under which something is kept, and is forgotten or found by; the page has it told by item.tell";
const named = "it is asked for only where names are shown, and is nothing but names";
const outcome = "it tells what became of files, by numbers, hashes and codes";
const ofProgram = "it speaks of the program, the vault as a whole or keys, not of what is in it";
const content = "it is the content itself";

/** Commands whose answers are not asked here, and why. */
const elsewhere: Partial<Record<CommandName, string>> = {
  ...{
    "app.prefer": ofProgram,
    "app.copy": ofProgram,
    "app.forgetVault": ofProgram,
    "app.closing": ofProgram,
  },
  ...{ "vault.suggestWords": ofProgram, "vault.create": ofProgram, "vault.open": ofProgram },
  ...{ "vault.rebuild": ofProgram, "vault.lock": ofProgram, "vault.info": ofProgram, "vault.set": ofProgram },
  ...{
    "vault.settings": ofProgram,
    "vault.chooseSecondPlace": ofProgram,
    "vault.changePassphrase": ofProgram,
  },
  ...{ "vault.check": outcome, "contact.list": kept, "contact.add": kept, "contact.verify": kept },
  ...{
    "contact.remove": kept,
    "card.save": ofProgram,
    "stamp.request": ofProgram,
    "stamp.attach": ofProgram,
  },
  ...{ "stamp.readRoot": ofProgram, "stamp.trust": ofProgram, "stamp.distrust": ofProgram },
  ...{ "search.list": kept, "search.save": kept, "search.remove": kept, "item.facets": kept },
  ...{ "vault.chooseFolder": chosen, "import.choose": chosen, "place.choose": chosen, "file.choose": chosen },
  ...{ "bundle.choose": chosen, "bundle.handedOver": chosen, "bundle.chooseIdentity": chosen },
  ...{
    "import.run": chosen,
    "bundle.verify": chosen,
    "bundle.takeIn": outcome,
    "bundle.isForPassphrase": outcome,
  },
  ...{ "content.open": content, "content.page": content, "content.text": content, "content.close": content },
  ...{ "content.save": chosen, "people.readList": content, "people.foretellImport": content },
  ...{ "people.import": outcome, "item.safeCopies": outcome, "item.redact": outcome, "item.delete": outcome },
  ...{ "export.run": outcome, "receipt.create": outcome, "receipt.import": outcome, "report.write": outcome },
  ...{ "report.bundle": outcome, "figures.write": outcome, "figures.draw": outcome, "atlas.write": outcome },
  ...{ "form.write": outcome, "form.consent": outcome, "handover.write": outcome },
  ...{ "report.names": named, "figures.names": named },
  ...{ "testimony.read": editor, "testimony.compare": editor, "testimony.seal": editor },
  ...{ "testimony.openDraft": editor, "testimony.keepDraft": editor, "testimony.dropDraft": editor },
  // Asked below, because they need what others answered, or are about what is not chosen here.
  ...{ "record.undo": "below", "atlas.entries": "below", "gazetteer.adopt": "below" },
  ...{ "suggestion.accept": "below", "suggestion.merge": "below" },
};

/** What stands around the first name in an answer; nothing where there is none. */
function leakOf(answer: unknown): string | undefined {
  const told = JSON.stringify(answer);
  const at = told.search(plantedName);
  return at === -1 ? undefined : told.slice(Math.max(0, at - 80), at + 40);
}

it("asks every command of the contract, or says why not", () => {
  expect([...Object.keys(questions), ...Object.keys(elsewhere)].sort()).toEqual(Object.keys(commands).sort());
});

it("answers every question without a name, and the same with names where they are asked for", async () => {
  desk = await openDesk();
  await openKnown(desk);
  planted = await plantNames(desk);
  // The names are there to be told.
  for (const kind of recordKindNames.filter((each) => each !== "intake")) {
    const open = await desk.must("record.show", { ...about(kind), names: true });
    expect(JSON.stringify(open), kind).toMatch(plantedName);
  }
  expect(JSON.stringify(planted.suggestions)).toMatch(plantedName);
  const leaks: string[] = [];
  const ask = async <Answer>(command: CommandName, question: object): Promise<Answer> => {
    const answer = await desk.must<Answer>(command, question);
    const leak = leakOf(answer);
    if (leak !== undefined) leaks.push(`${command} ${JSON.stringify(question)}: ${leak}`);
    return answer;
  };
  for (const [command, asked] of Object.entries(questions))
    for (const question of asked()) await ask(command as CommandName, question);

  const squareKm = 20;
  const { marks } = await ask<AtlasMarks>("atlas.marks", { squareKm });
  for (const { key } of marks) await ask("atlas.entries", { squareKm, key, limit: 500 });
  await ask("gazetteer.adopt", { code: "KZ-10", language: "ru" });
  const [person, consent] = planted.suggestions.filter(({ kind }) => kind === "person" || kind === "consent");
  await ask("suggestion.merge", { suggestion: person?.suggestion, code: planted.records.person.code });
  await ask("suggestion.accept", { suggestions: [consent?.suggestion] });
  await ask("record.show", { ...about("person"), names });
  const history = await ask<readonly ShownChange[]>("record.history", { ...about("case"), names });
  await ask("record.undo", { kind: "case", change: history.at(-1)?.change });
  expect(leaks).toEqual([]);
}, 120_000);
