/** Terms of the sender's own go along with what carries them, are said by their names, and are decided about where they arrive. */

import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseRecipient } from "../../../electron/core/age/recipient.ts";
import { suggestionLines } from "../../../electron/cli/records/suggestion-lines.ts";
import { reportLines } from "../../../electron/cli/words/report-lines.ts";
import { wordsIn } from "../../../electron/cli/words/words.ts";
import { findRecord, recordWithId } from "../../../electron/engine/catalogue/record-table.ts";
import { checkVault } from "../../../electron/engine/check/check-vault.ts";
import { exportBundle } from "../../../electron/engine/export/export-bundle.ts";
import { receiveBundle, type ReceiveReport } from "../../../electron/engine/receive/receive-bundle.ts";
import { verifyBundleFile } from "../../../electron/engine/receive/verify-file.ts";
import { registerOf } from "../../../electron/engine/records/register.ts";
import {
  type GivenFields,
  inOneAct,
  makeRecord,
  relinkRecord,
} from "../../../electron/engine/records/write-record.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import {
  type ImportedVault,
  makeReceiver,
  makeTemplate,
  type VaultTemplate,
} from "../../support/imported-vault.ts";

const own = { code: "torture.cold", sort: "violation", parent: "torture.winter", ru: "Ледяной карцер" };

let senders: VaultTemplate;
let receivers: VaultTemplate;
let sender: ImportedVault;
let receiver: ImportedVault;
let codes: Readonly<Record<"event" | "cold", string>>;

beforeAll(async () => {
  senders = await makeTemplate({ "a.txt": "a\n" });
  receivers = await makeTemplate({ "own.txt": "own\n" });
});
afterAll(() => {
  senders.remove();
  receivers.remove();
});

const make = (session: VaultSession, kind: Parameters<typeof makeRecord>[1], fields: GivenFields): string =>
  recordWithId(session.catalogue.db, makeRecord(session, kind, fields))!.code;

/** An event with an act that carries a term of one's own, which is narrower than another one, both of them retired since. */
beforeEach(async () => {
  sender = await senders.open();
  receiver = await receivers.open();
  const { session, items } = sender;
  await inOneAct(session, () => {
    make(session, "term", { code: "torture.winter", sort: "violation", parent: "torture", kk: "Қыс" });
    make(session, "term", own);
    make(session, "term", { code: "torture.unused", sort: "violation", en: "Said of nobody" });
    const event = make(session, "event", { title: "April morning" });
    const row = findRecord(session.catalogue.db, event, ["event"])!;
    relinkRecord(session, row, { act: "link", kind: "item", to: items.get("a.txt") ?? "" });
    codes = { event, cold: make(session, "act", { event, term: own.code }) };
  });
  for (const code of [own.code, "torture.winter"]) await registerOf(session).retireTerm(code);
});

const send = (recipient = parseRecipient(receiver.session.header.recipient)) =>
  exportBundle(sender.session, {
    items: [sender.items.get("a.txt") ?? ""],
    recipients: [recipient],
    out: join(sender.desk, "a.age"),
    consent: { use: "legal" },
    withRecords: true,
  });
const receive = (): Promise<ReceiveReport> =>
  receiveBundle(receiver.session, join(sender.desk, "a.age"), { acceptsUnknownSigner: true });
const numbers = (report: ReceiveReport): Record<string, number> =>
  Object.fromEntries(report.suggestions.map(({ code, suggestion }) => [code, suggestion]));
const failing = (code: string) => expect.objectContaining({ code }) as Error;

describe("terms of the sender's own", () => {
  it("go along with what carries them, and whoever reads it is told what they are called", async () => {
    const somebody = await makeReceiver();
    await send(somebody.recipient);
    const { identityFile } = somebody;
    const report = await verifyBundleFile(join(sender.desk, "a.age"), { identityFile });
    expect(report.verdict).toBe("intact-unknown-signer");
    const terms = report.records.filter(({ kind }) => kind === "term");
    expect(terms.map(({ fields }) => fields["code"])).toEqual(["torture.winter", own.code]);
    const lines = reportLines(report, { words: wordsIn("kk"), language: "kk" }).join("\n");
    expect(lines).toContain("Ледяной карцер (torture.cold)");
    expect(lines).not.toContain("Said of nobody");
  });

  it("are suggestions, become terms only when somebody says so, and come before what carries them", async () => {
    await send();
    const at = numbers(await receive());
    const register = registerOf(receiver.session);
    const all = await register.suggestions({ decided: false, names: false });
    const [wide, narrow] = all.filter(({ kind }) => kind === "term");
    const act = all.find(({ code }) => code === codes.cold);
    expect(act?.termNames).toMatchObject({ [own.code]: { ru: own.ru } });
    expect(act?.leadsTo).toContainEqual(expect.objectContaining({ field: "term", code: narrow?.code }));
    expect(suggestionLines(act!, "pl").join("\n")).toContain("Ледяной карцер (torture.cold)");
    expect(register.terms({ names: false }).some(({ isOwn }) => isOwn)).toBe(false);
    await register.acceptSuggestions([at[codes.event]!]);
    await expect(register.acceptSuggestions([act!.suggestion])).rejects.toThrow(
      expect.objectContaining({
        message: expect.stringContaining(`(term ${narrow!.code}) first`) as string,
      }) as Error,
    );
    await register.acceptSuggestions([narrow!.suggestion, wide!.suggestion]);
    const [made] = await register.acceptSuggestions([act!.suggestion]);
    const shown = register.show({ kind: "act", code: made!.record! }, { names: false });
    expect(shown.fields["term"]).toBe(own.code);
    const known = new Map(register.terms({ names: false }).map((term) => [term.code, term]));
    expect(known.get(own.code)).toMatchObject({
      isOwn: true,
      parent: "torture.winter",
      names: { pl: own.ru },
    });
    expect(known.get(own.code)?.isRetired).toBeUndefined();
    expect((await checkVault(receiver.session, { deep: true })).findings).toEqual([]);
  });

  it("go into one that is here by another code, which is then the term of what carries them", async () => {
    const { session } = receiver;
    const here = await inOneAct(session, () => {
      make(session, "term", { code: own.code, sort: "violation", en: "Something else of the same code" });
      return make(session, "term", {
        code: "torture.ice",
        sort: "violation",
        en: "Ice cell",
        ru: "ледяной карцер",
      });
    });
    await send();
    const register = registerOf(session);
    const at = numbers(await receive());
    const all = await register.suggestions({ decided: false, names: false });
    const [wide, narrow] = all.filter(({ kind }) => kind === "term");
    expect(narrow?.alike.map(({ why }) => why)).toEqual(["same-code", "same-name"]);
    await register.declineSuggestions([wide!.suggestion]);
    await expect(register.acceptSuggestions([narrow!.suggestion])).rejects.toThrow(failing("already-exists"));
    const merged = await register.mergeSuggestion(narrow!.suggestion, here);
    expect(merged).toMatchObject({ record: here, withoutFields: ["parent"], differing: ["code", "ru"] });
    await register.acceptSuggestions([at[codes.event]!]);
    const [made] = await register.acceptSuggestions([at[codes.cold]!]);
    const shown = register.show({ kind: "act", code: made!.record! }, { names: false });
    expect(shown.fields["term"]).toBe("torture.ice");
  });

  it("leave nothing that needs one where they are declined", async () => {
    await send();
    const at = numbers(await receive());
    const register = registerOf(receiver.session);
    const terms = (await register.suggestions({ decided: false, names: false }))
      .filter(({ kind }) => kind === "term")
      .map(({ suggestion }) => suggestion);
    await register.declineSuggestions(terms);
    await register.acceptSuggestions([at[codes.event]!]);
    await expect(register.acceptSuggestions([at[codes.cold]!])).rejects.toThrow(failing("bad-usage"));
  });
});
