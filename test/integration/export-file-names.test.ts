/** Names of files in bundles: people of the register are codes in them, whatever script and spelling, and what is told can still be verified. */

import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openAgeBytes } from "../../electron/core/age/open.ts";
import { decodeHex } from "../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { decodeItemRecord, type ItemRecord } from "../../electron/core/bundle/item-record.ts";
import { commit } from "../../electron/core/custody/commitment.ts";
import { disclosureOf } from "../../electron/engine/browse/disclosure.ts";
import { openCommitment } from "../../electron/engine/catalogue/commitment-table.ts";
import { pageItems } from "../../electron/engine/catalogue/item-table.ts";
import { recordWithId } from "../../electron/engine/catalogue/record-table.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { type ExportOptions, exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { FileNameTeller, namesOfItems } from "../../electron/engine/export/told-file-names.ts";
import { receiveBundle } from "../../electron/engine/receive/receive-bundle.ts";
import { verifyBundleFile } from "../../electron/engine/receive/verify-file.ts";
import { lazyVeil } from "../../electron/engine/records/veiled-fields.ts";
import { inOneAct, makeRecord, relinkRecord } from "../../electron/engine/records/write-record.ts";
import { native } from "../support/backends.ts";
import { makeVault } from "../support/make-vault.ts";
import {
  type ImportedVault,
  logOf,
  makeReceiver,
  makeTemplate,
  type VaultTemplate,
} from "../support/imported-vault.ts";
import { membersOf } from "../support/loose-members.ts";

const files = {
  "Sarsenova Aigul interview.txt": "1",
  "Сәрсенова_Айгүл.txt": "2",
  "интервью с Сарсеновой.txt": "3",
  "SarsenovaAigul2021.txt": "4",
  "interviewsarsenovaaigul.txt": "5",
  "Dana Kim/statement.txt": "6",
  "protest on the square.txt": "7",
  "Omarov.txt": "8",
};

let template: VaultTemplate;
let vault: ImportedVault;
let aigul: string;
let dana: string;
let omarov: string;

beforeAll(async () => {
  template = await makeTemplate(files);
});
afterAll(() => template.remove());

const codeOf = (id: string): string => recordWithId(vault.session.catalogue.db, id)!.code;

beforeEach(async () => {
  vault = await template.open();
  const { session, items } = vault;
  [aigul, dana, omarov] = await inOneAct(session, () => {
    const linked = makeRecord(session, "person", {
      name: "Айгүл Сәрсенова",
      spellings: ["Сарсенова Айгуль"],
    });
    const to = items.get("Sarsenova Aigul interview.txt")!;
    relinkRecord(session, recordWithId(session.catalogue.db, linked)!, { act: "link", kind: "item", to });
    const written = makeRecord(session, "person", { name: "Дана Ким" });
    return [codeOf(linked), codeOf(written), codeOf(makeRecord(session, "person", { name: "Ерлан Омаров" }))];
  });
});

async function send(options: Partial<ExportOptions> = {}) {
  const { session, desk, items } = vault;
  const { recipient, identity, identityFile } = await makeReceiver();
  const out = join(desk, `${String(readdirSync(desk).length)}.age`);
  const consent = { use: "legal", override: "the term ends tomorrow" } as const;
  const report = await exportBundle(session, {
    items: [...items.values()],
    recipients: [recipient],
    out,
    consent,
    ...options,
  });
  const verified = await verifyBundleFile(out, { identityFile, signer: report.signer });
  const archive = openAgeBytes(native, { identities: [identity] }, await readFile(out));
  const members = new Map(
    (await membersOf(archive)).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]),
  );
  return { out, report, verified, identityFile, members };
}

const recordsIn = (members: ReadonlyMap<string, string>): ItemRecord[] =>
  [...members].flatMap(([path, text]) =>
    path.endsWith(".json") ? [decodeItemRecord(encodeUtf8(text))] : [],
  );

describe("names of files in a bundle", () => {
  it("are codes where they name somebody of the register, in every script and spelling", async () => {
    const { report, verified, members } = await send();
    expect([verified.verdict, verified.findings]).toEqual(["intact", []]);
    const names = verified.items.map(({ path, name }) => [path, name].filter(Boolean).join("/"));
    expect(names.toSorted()).toEqual(
      [
        `${aigul} interview.txt`,
        `${aigul}.txt`,
        `интервью с ${aigul}.txt`,
        `${aigul}2021.txt`,
        `${aigul}.txt`,
        `${dana}/statement.txt`,
        "protest on the square.txt",
        "P-x.txt",
      ].toSorted(),
    );
    expect(report.fileNames).toEqual({ asTheyAre: 2, changed: 7, veiled: 7 });
    for (const text of members.values())
      expect(text).not.toMatch(/sarsenov|aigul|сарсенов|сәрсенов|айгүл|dana|omarov/iu);
    expect(members.get("index.html")).toContain(`${aigul} interview.txt`);
    expect(verified.doesNotProve).toContain("real-file-names");
    expect(await checkVault(vault.session, { deep: false })).toMatchObject({ findings: [] });
  });

  it("give no salt by which a name could be guessed, and open it once the person is named", async () => {
    const closed = await send();
    expect(
      recordsIn(closed.members)
        .flatMap(({ name, nameSalt }) => (nameSalt ? [name] : []))
        .toSorted(),
    ).toEqual(["protest on the square.txt", "statement.txt"]);
    const opened = await send({ namedPeople: [aigul] });
    expect(opened.verified).toMatchObject({ verdict: "intact", findings: [] });
    const record = recordsIn(opened.members).find(({ name }) => name === "Sarsenova Aigul interview.txt");
    const events = logOf(vault.session);
    const ingestion = events.find((event) => event.type === "ingestion" && event.item === record?.item);
    const name = commit(native, decodeHex(record?.nameSalt ?? ""), encodeUtf8(record?.name ?? ""));
    expect(ingestion).toMatchObject({ name });
    expect(opened.report.namedPeople).toEqual([aigul]);
    const told = logOf(vault.session).findLast((event) => event.type === "record-dissemination");
    expect(told).toMatchObject({ records: 0, named: 1 });
    expect(openCommitment(vault.session.catalogue.db, (told as { value: string }).value)?.text).toContain(
      "named",
    );
  });

  it("are those of whom a case of the files names", async () => {
    const { session, items } = vault;
    await inOneAct(session, () => {
      const row = recordWithId(session.catalogue.db, makeRecord(session, "case", { title: "The square" }))!;
      relinkRecord(session, row, { act: "link", kind: "item", to: items.get("protest on the square.txt")! });
      relinkRecord(session, row, { act: "link", kind: "person", to: omarov });
    });
    const { verified } = await send();
    expect(verified.items.map(({ name }) => name)).toContain(`${omarov}.txt`);
  });

  it("in folders are codes, which the record says and the verifier tells", async () => {
    const { report, verified, members } = await send({ items: [vault.items.get("statement.txt")!] });
    expect(recordsIn(members)).toMatchObject([{ name: "statement.txt", path: dana, pathAs: "codes" }]);
    expect(verified).toMatchObject({ verdict: "intact", items: [{ path: dana, pathAs: "codes" }] });
    expect(verified.doesNotProve).toContain("real-file-names");
    expect(report.fileNames).toEqual({ asTheyAre: 1, changed: 1, veiled: 1 });
  });

  it("are identifiers where nothing of them is to go", async () => {
    const { report, verified } = await send({ fileNames: "neutral" });
    expect([verified.verdict, verified.findings]).toEqual(["intact", []]);
    for (const { item, name, path, nameAs } of verified.items)
      expect([name, path, nameAs]).toEqual([`${item ?? ""}.txt`, undefined, "neutral"]);
    expect(report.fileNames).toEqual({ asTheyAre: 0, changed: 8, veiled: 0 });
  });

  it("of nobody in the bundle are not opened", async () => {
    const { session, desk, items } = vault;
    const { recipient } = await makeReceiver();
    const one = items.get("protest on the square.txt")!;
    const wish = { items: [one], recipients: [recipient], out: join(desk, "b"), namedPeople: [omarov] };
    await expect(exportBundle(session, wish)).rejects.toMatchObject({ code: "record-not-found" });
  });

  it("are told before they leave as their receivers read them", async () => {
    const { session, items } = vault;
    const wish = { items: [items.get("Sarsenova Aigul interview.txt")!] };
    expect(await disclosureOf(session, wish, {})).toMatchObject({
      names: [{ name: `${aigul} interview.txt` }],
      fileNames: { asTheyAre: 0, changed: 1, veiled: 1, people: [aigul] },
    });
    expect(await disclosureOf(session, { ...wish, namedPeople: [aigul] }, {})).toMatchObject({
      names: [{ name: "Sarsenova Aigul interview.txt" }],
      fileNames: { asTheyAre: 1, people: [aigul] },
    });
  });

  it("stay codes with whoever takes the bundle in and passes it on", async () => {
    const { out, identityFile, report } = await send();
    const { session } = await makeVault();
    const taken = await receiveBundle(session, out, { key: { identityFile }, signer: report.signer });
    expect(taken).toMatchObject({ isReceived: true });
    const names = pageItems(session.catalogue.db, 0, 100).map(({ nameText }) => nameText);
    expect(names).toContain(`${aigul} interview.txt`);
    expect(await checkVault(session, { deep: false })).toMatchObject({ isSound: true });
  });

  it("are told of items whose names nobody asked for, and texts beside them", () => {
    const { session, items } = vault;
    expect(lazyVeil(session)("Сәрсенова Айгүл")).toBe(aigul);
    const item = items.get("Omarov.txt")!;
    expect(namesOfItems(session, [item], { names: true })).toEqual(new Map([[item, "Omarov.txt"]]));
    expect(namesOfItems(session, [item], { names: false })).toEqual(new Map([[item, "P-x.txt"]]));
  });

  it("that are no UTF-8 are not sent where an older encoding spells a name", () => {
    const { session } = vault;
    const teller = new FileNameTeller(session, [...vault.items.values()], {});
    const row = { id: "ab".repeat(16), nameText: "x.txt", nameSalt: new Uint8Array(16) };
    // «Сарсенова.txt» in windows-1251, then «отчет.txt».
    const named = Uint8Array.from(Buffer.from("d1e0f0f1e5edeee2e02e747874", "hex"));
    const plain = Uint8Array.from(Buffer.from("eef2f7e5f22e747874", "hex"));
    const path = Buffer.from("2021");
    expect(teller.tell({ ...row, path, name: Buffer.from(named) })).toEqual({
      name: `${row.id}.txt`,
      nameAs: "neutral",
    });
    expect(teller.tell({ ...row, path, name: Buffer.from(plain) })).toMatchObject({
      nameHex: "eef2f7e5f22e747874",
      path: "2021",
    });
    const inFolder = teller.tell({ ...row, path: Buffer.from(named), name: Buffer.from("x.txt") });
    expect(inFolder).toMatchObject({ name: "x.txt", pathAs: "none" });
    expect(inFolder).not.toHaveProperty("path");
    expect(teller.told).toEqual({ asTheyAre: 2, changed: 2, veiled: 2 });
  });

  it("that are cut off within a letter, or written with percent signs, are read all the same", () => {
    const { session } = vault;
    const teller = new FileNameTeller(session, [...vault.items.values()], {});
    const tell = (name: Uint8Array) =>
      teller.tell({
        id: "ab".repeat(16),
        nameText: "x.txt",
        nameSalt: new Uint8Array(16),
        path: null,
        name: Buffer.from(name),
      });
    const neutral = { name: `${"ab".repeat(16)}.txt`, nameAs: "neutral" };
    const cut = encodeUtf8("отчёт Сарсеновой о").subarray(0, -1);
    expect(tell(cut)).toEqual(neutral);
    const escaped = encodeURIComponent("Сарсенова");
    for (const name of [escaped, encodeURIComponent(escaped), "%D1%E0%F0%F1%E5%ED%EE%E2%E0"])
      expect(tell(encodeUtf8(`${name}.txt`))).toEqual(neutral);
    expect(tell(encodeUtf8(`${encodeURIComponent("отчёт")} 100%.txt`))).not.toHaveProperty("nameAs");
    expect(tell(encodeUtf8("Sarsenova%20report.txt"))).toMatchObject({ name: `${aigul}%20report.txt` });
  });
});
