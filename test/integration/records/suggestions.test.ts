/** Records that travel with originals: chosen by what they lead to, codes unless somebody is named, and suggestions where they arrive. */

import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseRecipient } from "../../../electron/core/age/recipient.ts";
import { dumpLines } from "../../../electron/engine/catalogue/dump-tables.ts";
import { findRecord, recordWithId } from "../../../electron/engine/catalogue/record-table.ts";
import { checkVault } from "../../../electron/engine/check/check-vault.ts";
import { type ExportOptions, exportBundle } from "../../../electron/engine/export/export-bundle.ts";
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
  logOf,
  makeReceiver,
  makeTemplate,
  type VaultTemplate,
} from "../../support/imported-vault.ts";

let senders: VaultTemplate;
let receivers: VaultTemplate;
let sender: ImportedVault;
let receiver: ImportedVault;
let codes: Readonly<Record<string, string>>;

beforeAll(async () => {
  senders = await makeTemplate({ "a.txt": "a\n", "b.txt": "b\n" });
  receivers = await makeTemplate({ "own.txt": "own\n" });
});
afterAll(() => {
  senders.remove();
  receivers.remove();
});

const codeOf = ({ catalogue }: VaultSession, id: string): string => recordWithId(catalogue.db, id)!.code;
const make = (session: VaultSession, kind: Parameters<typeof makeRecord>[1], fields: GivenFields): string =>
  codeOf(session, makeRecord(session, kind, fields));

/** An event that a.txt shows, with who did what to whom and where; somebody whom only b.txt shows; somebody whom nothing shows. */
async function fillSender({ session, items }: ImportedVault): Promise<Readonly<Record<string, string>>> {
  return await inOneAct(session, () => {
    const place = make(session, "place", {
      title: "LA 155/14",
      sort: "facility",
      latitude: 43.5,
      notes: "inner",
    });
    const home = make(session, "place", { title: "Flat", latitude: 43.2, longitude: 76.9 });
    const victim = make(session, "person", {
      name: "Айгүл Самат",
      birth: "1980",
      contact: "+7 700",
      risk: "followed",
      sex: "female",
      tags: ["watch"],
    });
    const officer = make(session, "person", { name: "Ержан Оспан", role: "perpetrator" });
    const other = make(session, "person", { name: "Дана Ким" });
    const stranger = make(session, "person", { name: "Марат Алиев" });
    const event = make(session, "event", {
      title: "April morning",
      from: "2021-04-09",
      place: home,
      notes: "inner",
    });
    const act = make(session, "act", {
      event,
      term: "torture.beating",
      person: victim,
      perpetrator: officer,
      method: "Ержан Оспан бил Айгүл Саматты трубой",
    });
    const status = make(session, "status", {
      person: victim,
      term: "detention.police",
      facility: place,
      case: "Market square",
    });
    const leave = make(session, "consent", {
      person: victim,
      use: "legal",
      state: "granted",
      from: "2021-05-01",
      recorded: "by phone",
    });
    const press = make(session, "consent", {
      person: victim,
      use: "press",
      state: "refused",
      from: "2021-05-01",
    });
    const link = (code: string, kind: "event" | "status" | "person", file: string): void => {
      const row = findRecord(session.catalogue.db, code, [kind])!;
      relinkRecord(session, row, { act: "link", kind: "item", to: items.get(file) ?? "" });
    };
    link(event, "event", "a.txt");
    link(status, "status", "a.txt");
    link(other, "person", "b.txt");
    return { place, home, victim, officer, other, stranger, event, act, status, leave, press };
  });
}

beforeEach(async () => {
  sender = await senders.open();
  receiver = await receivers.open();
  codes = await fillSender(sender);
});

const send = (out: string, options: Partial<ExportOptions> = {}, session = sender.session) =>
  exportBundle(session, {
    items: [sender.items.get("a.txt") ?? ""],
    recipients: [parseRecipient(receiver.session.header.recipient)],
    out: join(sender.desk, out),
    consent: { use: "legal" },
    withRecords: true,
    ...options,
  });
const receive = (out: string): Promise<ReceiveReport> =>
  receiveBundle(receiver.session, join(sender.desk, out), { acceptsUnknownSigner: true });
const numbers = (report: ReceiveReport): Record<string, number> =>
  Object.fromEntries(report.suggestions.map(({ code, suggestion }) => [code, suggestion]));
const sound = async ({ session }: ImportedVault) => (await checkVault(session, { deep: true })).findings;
const failing = (code: string) => expect.objectContaining({ code }) as Error;

describe("records that go along", () => {
  it("are those that lead to the originals, people as codes, and nothing that is for the sender alone", async () => {
    const somebody = await makeReceiver();
    const { records, namedPeople, veiled } = await send("a.age", { recipients: [somebody.recipient] });
    const { place, home, victim, officer, event, act, status, leave } = codes;
    expect(new Set(records)).toEqual(new Set([place, home, victim, officer, event, act, status, leave]));
    expect(namedPeople).toEqual([]);
    const report = await verifyBundleFile(join(sender.desk, "a.age"), {
      identityFile: somebody.identityFile,
    });
    expect(report.verdict).toBe("intact-unknown-signer");
    const said = JSON.stringify(report.records);
    for (const secret of [
      "Самат",
      "Оспан",
      "1980",
      "+7 700",
      "followed",
      "inner",
      "watch",
      "by phone",
      "43.2",
      "Market",
    ]) {
      expect(said).not.toContain(secret);
    }
    expect(said).toContain("43.5");
    // Names that somebody wrote into a text are names, too.
    expect(veiled).toBe(2);
    expect(said).toContain(`${officer ?? ""} бил ${victim ?? ""} трубой`);
  });

  it("name whom the exporter chose, which the log keeps without telling", async () => {
    const { victim = "", stranger = "", other = "" } = codes;
    for (const nobody of [stranger, other]) {
      await expect(send("no.age", { namedPeople: [nobody] })).rejects.toThrow(failing("record-not-found"));
    }
    await expect(send("no.age", { namedPeople: [victim], withRecords: false })).rejects.toThrow(
      failing("record-not-found"),
    );
    const { bundleId } = await send("a.age", { namedPeople: [victim] });
    const told = logOf(sender.session).filter(({ type }) => type === "record-dissemination");
    expect(told).toMatchObject([{ bundle: bundleId, records: 8, named: 1 }]);
    const { suggestions } = await receive("a.age");
    expect(suggestions).toHaveLength(8);
    const [named] = (await registerOf(receiver.session).suggestions({ decided: false, names: true })).filter(
      ({ isNamed }) => isNamed,
    );
    expect(named).toMatchObject({
      code: victim,
      fields: { name: "Айгүл Самат", birth: "1980", sex: "female" },
    });
    expect(JSON.stringify(named)).not.toMatch(/\+7 700|followed|watch/);
    // As with the vault's own records, whoever reads the catalogue without the key for names sees codes.
    expect([...dumpLines(receiver.session.catalogue.db)].join("\n")).not.toMatch(
      /Самат|d0a1d0b0d0bcd0b0d182/i,
    );
    expect(await sound(receiver)).toEqual([]);
  });

  it("stay where copies alone go out, and where consent does not cover their people", async () => {
    await expect(send("no.age", { copies: "safe" })).rejects.toThrow(failing("bad-usage"));
    await expect(send("no.age", { consent: { use: "press" } })).rejects.toThrow(failing("consent-missing"));
  });
});

describe("records that arrive", () => {
  it("become nothing by themselves, and records with their source once somebody says so", async () => {
    const { bundleId } = await send("a.age");
    const report = await receive("a.age");
    const { session } = receiver;
    const register = registerOf(session);
    const all = { names: true, withdrawn: true, limit: 100, offset: 0 };
    expect((await register.list({ kind: "person", ...all })).total).toBe(0);
    const at = numbers(report);
    const codeNamed = (name: string): string => codes[name] ?? "";
    const [officer, event, act] = [codeNamed("officer"), codeNamed("event"), codeNamed("act")];
    await expect(register.acceptSuggestions([at[act]!])).rejects.toThrow(failing("bad-usage"));
    const [declined] = await register.declineSuggestions([at[officer]!]);
    expect(declined).toEqual({ suggestion: at[officer], withoutFields: [], differing: [] });
    const rest = report.suggestions
      .filter(({ code }) => code !== officer)
      .map(({ suggestion }) => suggestion)
      .toReversed();
    const decided = await register.acceptSuggestions(rest);
    expect(decided.find(({ suggestion }) => suggestion === at[act])?.withoutFields).toEqual(["perpetrator"]);
    const made = Object.fromEntries(decided.map(({ suggestion, record }) => [suggestion, record ?? ""]));
    const eventHere = made[at[event]!]!;
    const shown = register.show({ kind: "event", code: eventHere }, { names: false });
    expect(shown.items).toEqual(report.imported.map(({ item }) => item));
    expect(shown.references["place"]?.code).toBe(made[at[codeNamed("home")]!]);
    expect(shown.linkedFrom).toMatchObject([{ kind: "act", role: "event" }]);
    expect(shown.sources).toMatchObject([
      {
        bundle: bundleId,
        code: event,
        state: "accepted",
        checkpoint: { origin: report.checkpoint?.origin },
        differing: [],
      },
    ]);
    const [creation] = register.history({ kind: "event", code: eventHere }, { names: false });
    expect(creation?.source?.bundle).toBe(bundleId);
    await expect(register.acceptSuggestions([at[event]!])).rejects.toThrow(failing("record-changed"));
    expect(await register.suggestions({ decided: false, names: false })).toEqual([]);
    expect(await sound(receiver)).toEqual([]);
  });

  it("go into a record that is there without writing anything over, and both are seen", async () => {
    const { victim = "" } = codes;
    const { session } = receiver;
    const own = await inOneAct(session, () =>
      make(session, "person", { name: "Samat Aigul", sex: "other", occupation: "nurse" }),
    );
    await send("a.age", { namedPeople: [victim] });
    const at = numbers(await receive("a.age"));
    const register = registerOf(session);
    const listed = (await register.suggestions({ decided: false, names: true })).find(
      ({ code }) => code === victim,
    );
    expect(listed?.alike).toEqual([{ code: own, why: "same-name" }]);
    const merged = await register.mergeSuggestion(at[victim]!, own);
    expect(merged).toMatchObject({ record: own, differing: ["name", "sex"] });
    const record = { kind: "person", code: own } as const;
    const shown = register.show(record, { names: true });
    expect(shown.fields).toMatchObject({
      ...{
        name: "Samat Aigul",
        spellings: ["Айгүл Самат"],
        birth: "1980",
        sex: "other",
        occupation: "nurse",
      },
    });
    expect(shown.sources).toMatchObject([{ code: victim, state: "merged", fields: { sex: "female" } }]);
    expect(register.show(record, { names: false }).sources[0]?.fields).not.toHaveProperty("name");
    // Sent again, it is known from whom and what became of it before; nothing is merged for that.
    await send("b.age", { namedPeople: [victim] });
    await receive("b.age");
    const again = (await register.suggestions({ decided: false, names: false })).filter(
      ({ code }) => code === victim,
    );
    expect(again.map(({ alike }) => alike)).toEqual([[{ code: own, why: "sent-before" }]]);
    expect(await sound(receiver)).toEqual([]);
  });
});
