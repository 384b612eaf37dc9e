/** Testimonies: sealed in versions, shown and copied only on purpose, told of by their hashes. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { listItems } from "../../electron/engine/browse/list-items.ts";
import { showItem } from "../../electron/engine/browse/show-item.ts";
import { indexItemAnew } from "../../electron/engine/catalogue/case-table.ts";
import { findItem } from "../../electron/engine/catalogue/item-table.ts";
import { indexAllItems } from "../../electron/engine/catalogue/item-search.ts";
import { putItemText } from "../../electron/engine/catalogue/item-text-table.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { weighSelection } from "../../electron/engine/consent/weigh-selection.ts";
import { exportBundle, type ExportOptions } from "../../electron/engine/export/export-bundle.ts";
import { writeDerivative, writeOriginal } from "../../electron/engine/export/write-original.ts";
import { receiveBundle } from "../../electron/engine/receive/receive-bundle.ts";
import { registerOf, type Register } from "../../electron/engine/records/register.ts";
import { writeReport } from "../../electron/engine/report/write-report.ts";
import { changeSetting } from "../../electron/engine/settings/settings.ts";
import { writableDb } from "../../electron/engine/vault/session.ts";
import { drawPage } from "../../electron/engine/view/draw-page.ts";
import { openContent } from "../../electron/engine/view/open-content.ts";
import { openThumbnail } from "../../electron/engine/view/open-thumbnail.ts";
import { viewItem } from "../../electron/engine/view/view-item.ts";
import {
  CASE,
  type ImportedVault,
  logOf,
  makeReceiver,
  makeTemplate,
  type Receiver,
  type VaultTemplate,
} from "../support/imported-vault.ts";
import { makeDerivative } from "../support/make-derivative.ts";
import { makeVault } from "../support/make-vault.ts";

const told = "Мені ұрды.\nОн называл себя Ерлан.\n";
const corrected = "Мені екі рет ұрды.\nОн называл себя Ерлан.\n";
const closed = { code: "testimony-closed" };
const bytes = (text: string): Uint8Array => Buffer.from(text);

let template: VaultTemplate;
let vault: ImportedVault;
let register: Register;
let receiver: Receiver;
let scan: string;
let other: string;

const found = async (query: string): Promise<string[]> =>
  (await listItems(vault.session, { query, limit: 9, offset: 0 })).items.map(({ item }) => item);
const look = { opensTestimony: true };

beforeAll(async () => {
  template = await makeTemplate({ "scan.txt": "they threatened Zhanna\n", "other.txt": "a wall\n" });
});
afterAll(() => template.remove());
beforeEach(async () => {
  vault = await template.open();
  register = registerOf(vault.session);
  receiver = await makeReceiver();
  [scan, other] = ["scan.txt", "other.txt"].map((name) => vault.items.get(name) ?? "") as [string, string];
});

describe("a text", () => {
  it("is sealed as it is, in versions that are linked and never written over, with both hashes in the log", async () => {
    const { code: person } = await register.make("person", { name: "Ерлан" });
    const first = await register.testimonies.write({
      text: bytes(told),
      fields: {
        person,
        from: "2021-04-09",
        writtenBy: "Зере",
        interpreter: { asked: "no" },
        readBack: "yes",
      },
    });
    const second = await register.testimonies.revise(first.code, { text: bytes(corrected), fields: {} });
    const versions = register.testimonies.versions(first.code);
    expect(versions).toMatchObject([
      { number: 1, code: first.code },
      { number: 2, code: second.code, earlier: first.code },
    ]);
    const [one, two] = versions.map(({ sha256 }) => sha256);
    const taken = logOf(vault.session).filter(({ type }) => type === "ingestion");
    expect(taken.at(-2)).toMatchObject({ sha256: one });
    expect(taken.at(-2)).not.toHaveProperty("earlier");
    expect(taken.at(-1)).toMatchObject({ sha256: two, earlier: one });
    // Who spoke and when goes on; that the first version was read back says nothing of the second.
    expect(second.fields).toMatchObject({ from: "2021-04-09" });
    expect(second.fields).not.toHaveProperty("readBack");
    expect(JSON.stringify([first, second])).not.toContain("Зере");
    expect(await register.testimonies.read(first.code, look)).toMatchObject({ text: told, sha256: one });
    expect((await register.testimonies.compare(first.code, second.code, look)).lines).toEqual([
      { change: "removed", text: "Мені ұрды." },
      { change: "added", text: "Мені екі рет ұрды." },
      { change: "same", text: "Он называл себя Ерлан." },
      { change: "same", text: "" },
    ]);
    const report = await checkVault(vault.session, { deep: true });
    expect(report.findings).toEqual([]);
  });

  it("is refused and leaves nothing where it is none, is there already or has a field that is none", async () => {
    const before = logOf(vault.session).length;
    const refused: readonly (readonly [Uint8Array, Record<string, string>])[] = [
      [bytes(""), {}],
      [Buffer.from([0xff, 0xfe]), {}],
      [bytes("a\0b"), {}],
      [new Uint8Array(512 * 1024 + 1).fill(0x61), {}],
      [bytes("a wall\n"), {}],
      [bytes(told), { colour: "red" }],
    ];
    for (const [text, fields] of refused) {
      await expect(register.testimonies.write({ text, fields })).rejects.toMatchObject({ code: "bad-usage" });
    }
    expect(logOf(vault.session)).toHaveLength(before);
    expect((await checkVault(vault.session, { deep: true })).findings).toEqual([]);
  });
});

describe("what a testimony says", () => {
  beforeEach(() => {
    const db = writableDb(vault.session);
    putItemText(db, { itemId: scan, text: "they threatened Zhanna", outcome: "whole", tool: "" });
    indexItemAnew(db, scan);
  });

  it("is not found, not quoted and not drawn small, before and after the index is made anew", async () => {
    expect(await found("zhanna")).toEqual([scan]);
    await makeDerivative(vault.session, scan, bytes("small"), "thumbnail");
    const preview = showItem(vault.session, scan).preview ?? "";
    expect((await openThumbnail(vault.session, preview)).bytes.length).toBeGreaterThan(0);
    const { code } = await register.make("testimony", { item: scan });
    expect(await found("zhanna")).toEqual([]);
    indexAllItems(writableDb(vault.session));
    expect(await found("zhanna")).toEqual([]);
    const [shown] = (await listItems(vault.session, { query: "scan zhanna", limit: 9, offset: 0 })).items;
    expect(shown).toBeUndefined();
    const details = showItem(vault.session, scan);
    expect(details).toMatchObject({ isTestimony: true, thumbnail: { missing: "testimony" } });
    expect(details).not.toHaveProperty("preview");
    await expect(openThumbnail(vault.session, preview)).rejects.toMatchObject({ code: "item-not-found" });
    // Taking it back does not lay it open; giving the record another item does.
    await register.withdraw({ kind: "testimony", code });
    expect(await found("zhanna")).toEqual([]);
    await register.change({ kind: "testimony", code }, { set: { item: other }, clear: [] });
    expect(await found("zhanna")).toEqual([scan]);
  });

  it("is opened only on purpose, and the log says so even where looks are not logged", async () => {
    await changeSetting(vault.session, { name: "viewing", value: "off" });
    const { code } = await register.make("testimony", { item: scan });
    const copy = await makeDerivative(vault.session, scan, bytes("covered"), "redaction");
    const openings = [
      () => viewItem(vault.session, scan),
      () => openContent(vault.session, scan),
      () => openContent(vault.session, copy),
      () => drawPage(vault.session, scan, 1),
      () => register.testimonies.read(code, {}),
    ];
    for (const open of openings) await expect(open()).rejects.toMatchObject(closed);
    expect(logOf(vault.session).some(({ type }) => type === "viewing")).toBe(false);
    await register.testimonies.read(code, look);
    expect(logOf(vault.session).at(-1)).toMatchObject({ type: "viewing", item: scan });
  });
});

describe("a copy of a testimony", () => {
  const out = (): string => join(vault.desk, "out");
  const exported = (rest: Partial<ExportOptions>) =>
    exportBundle(vault.session, {
      ...{ caseTitle: CASE, recipients: [receiver.recipient], out: out() },
      ...rest,
    });

  it("is made only on purpose: original, copy, report, bundle", async () => {
    await register.make("testimony", { item: scan });
    const copy = await makeDerivative(vault.session, scan, bytes("covered"), "redaction");
    const report = (consent: ExportOptions["consent"]) =>
      writeReport(vault.session, {
        ...{ items: [scan], isNamed: false, isPictured: false, openedNames: [], reference: undefined },
        ...{ out: out(), consent, render: () => bytes("a report") },
      });
    const refused = [
      () => writeOriginal(vault.session, scan, out()),
      () => writeDerivative(vault.session, copy, out()),
      () => report({}),
      () => exported({}),
      () => exported({ items: [scan], consent: { withoutBlocked: true } }),
    ];
    for (const act of refused) await expect(act()).rejects.toMatchObject(closed);
    expect(existsSync(out())).toBe(false);
    expect(logOf(vault.session).some(({ type }) => type === "dissemination")).toBe(false);
    await report({ copiesTestimony: true });
    expect(logOf(vault.session).at(-1)).toMatchObject({ type: "dissemination", item: scan });
  });

  it("stays out of a bundle that goes without it, and that is said", async () => {
    await register.make("testimony", { item: scan });
    const report = await exported({ consent: { withoutBlocked: true } });
    expect(report.files.map(({ item }) => item)).toEqual([other]);
    expect(report.consent.leftOut).toEqual([{ item: scan, name: "scan.txt", gaps: [], isTestimony: true }]);
  });

  it("asks whoever is in the version before, hears a no to it, and asks the speaker after it was taken back", async () => {
    const [speaker, victim] = [
      await register.make("person", { name: "Ерлан" }),
      await register.make("person", { name: "Жанна" }),
    ];
    const write = { text: bytes(told), fields: { person: speaker.code } };
    const first = await register.testimonies.write(write);
    const text = register.testimonies.versions(first.code)[0]?.item ?? "";
    await register.relink({ kind: "person", code: victim.code }, { act: "link", kind: "item", to: text });
    const say = (fields: Record<string, string>) =>
      register.make("consent", { use: "un", from: "2021-05-01", ...fields });
    await say({ person: speaker.code, state: "granted" });
    await say({ person: victim.code, item: text, state: "refused" });
    const second = await register.testimonies.revise(first.code, { text: bytes(corrected), fields: {} });
    const later = register.testimonies.versions(second.code)[1]?.item ?? "";
    const gaps = (use: "un" | "press") =>
      weighSelection(vault.session, { items: [later] }, { use, form: "original" }).blocked.flatMap((item) =>
        item.gaps.map(({ person, state }) => [person, state]),
      );
    expect(gaps("un")).toEqual([[victim.code, "refused"]]);
    await say({ person: speaker.code, use: "press", state: "refused" });
    await register.withdraw({ kind: "testimony", code: second.code });
    expect(gaps("press")).toContainEqual([speaker.code, "refused"]);
  });

  it("is told on as the log has it where its record was led elsewhere since", async () => {
    const first = await register.testimonies.write({ text: bytes(told), fields: {} });
    const second = await register.testimonies.revise(first.code, { text: bytes(corrected), fields: {} });
    const item = register.testimonies.versions(second.code)[1]?.item ?? "";
    const { session } = await makeVault();
    const wish = { items: [item], recipients: [parseRecipient(session.header.recipient)] };
    await register.change({ kind: "testimony", code: second.code }, { set: {}, clear: ["earlier"] });
    const { signer } = await exported({ ...wish, consent: { copiesTestimony: true } });
    expect(await receiveBundle(session, out(), { signer })).toMatchObject({ verdict: "intact" });
    await register.change({ kind: "testimony", code: second.code }, { set: { item: other }, clear: [] });
    const plain = join(vault.desk, "plain");
    await exported({ ...wish, out: plain });
    expect(await receiveBundle(session, plain, { signer })).toMatchObject({ verdict: "intact" });
  });

  it("tells of every version by its hash, and is a testimony where it arrives", async () => {
    const first = await register.testimonies.write({ text: bytes(told), fields: {} });
    const second = await register.testimonies.revise(first.code, { text: bytes(corrected), fields: {} });
    const [one, two] = register.testimonies.versions(second.code);
    const item = two?.item ?? "";
    const { session } = await makeVault();
    const recipients = [parseRecipient(session.header.recipient)];
    const { signer } = await exported({ items: [item], recipients, consent: { copiesTestimony: true } });
    const report = await receiveBundle(session, out(), { signer });
    expect(report).toMatchObject({ verdict: "intact", isReceived: true });
    expect(report.items).toMatchObject([
      { testimony: { version: 2, versions: [{ sha256: one?.sha256 }, { sha256: two?.sha256 }] } },
    ]);
    const [arrived] = (await listItems(session, { limit: 1, offset: 0 })).items;
    expect(arrived).toMatchObject({ sha256: two?.sha256, isTestimony: true });
    await expect(viewItem(session, arrived?.item ?? "")).rejects.toMatchObject(closed);
    expect(findItem(session.catalogue.db, arrived?.item ?? "")).toBeDefined();
  });
});
