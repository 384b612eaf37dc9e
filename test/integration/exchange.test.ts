/** Two vaults that exchange bundles and receipts: what one sends, the other takes in, confirms, and the first notes. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { verifyMinisign, parseMinisignPublicKey } from "../../electron/core/sign/minisign.ts";
import { signerOf } from "../../electron/engine/browse/describe-vault.ts";
import { showItem } from "../../electron/engine/browse/show-item.ts";
import { eventsOfItem } from "../../electron/engine/catalogue/event-table.ts";
import { receivedPaths } from "../../electron/engine/catalogue/received-table.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { addContact, verifyContact } from "../../electron/engine/contacts/contacts.ts";
import { writeVaultCard } from "../../electron/engine/contacts/own-card.ts";
import { exportBundle, type ExportReport } from "../../electron/engine/export/export-bundle.ts";
import { createIdentity } from "../../electron/engine/identity/identity-file.ts";
import { createReceipt, createVaultReceipt } from "../../electron/engine/receipts/create-receipt.ts";
import { importReceipt } from "../../electron/engine/receipts/import-receipt.ts";
import { receivedFile } from "../../electron/engine/receive/received-files.ts";
import { receiveBundle, type ReceiveReport } from "../../electron/engine/receive/receive-bundle.ts";
import { checkpointOfBundleFile, verifyBundleFile } from "../../electron/engine/receive/verify-file.ts";
import { writeSetting } from "../../electron/engine/catalogue/setting-table.ts";
import { type VaultSession, writableDb } from "../../electron/engine/vault/session.ts";
import { native } from "../support/backends.ts";
import {
  fewFiles,
  type ImportedVault,
  logOf,
  makeTemplate,
  type VaultTemplate,
} from "../support/imported-vault.ts";
import { makeTempFolder } from "../support/make-vault.ts";

let senders: VaultTemplate;
let receivers: VaultTemplate;
let sender: ImportedVault;
let receiver: ImportedVault;

const photo = fewFiles["DCIM/photo.jpg"] ?? "";

beforeAll(async () => {
  senders = await makeTemplate(fewFiles);
  receivers = await makeTemplate({ "same.jpg": photo });
});
afterAll(() => {
  senders.remove();
  receivers.remove();
});
beforeEach(async () => {
  sender = await senders.open();
  receiver = await receivers.open();
});

const exported = (out: string, openedNames?: readonly string[]): Promise<ExportReport> =>
  exportBundle(sender.session, {
    items: [...sender.items.values()],
    recipients: [parseRecipient(receiver.session.header.recipient)],
    out: join(sender.desk, out),
    openedNames,
  });

/** A file of a received bundle as it is kept. */
const keptFile = (session: VaultSession, bundleId: string, path: string): Buffer =>
  Buffer.from(receivedFile(session, bundleId, path) ?? []);

/** The id here of what the sender called by this name. */
function named(report: ReceiveReport, ending: string): ReceiveReport["imported"][number] {
  const item = report.imported.find(({ name }) => name.endsWith(ending));
  if (item === undefined) throw new Error(`nothing was imported that ends in ${ending}`);
  return item;
}

/** Makes `of` a contact of `session`, compared unless told otherwise. */
async function befriend(
  session: VaultSession,
  of: VaultSession,
  name: string,
  isVerified = true,
): Promise<void> {
  const out = join(await makeTempFolder(), "card.txt");
  const { words } = await writeVaultCard(of, { name, out });
  await addContact(session, readFileSync(out, "utf8"), undefined);
  if (isVerified) await verifyContact(session, name, { how: "in-person", fingerprint: words.join(" ") });
}

const receive = (out: string, options: object = {}): Promise<ReceiveReport> =>
  receiveBundle(receiver.session, join(sender.desk, out), options);

const sound = async (session: VaultSession): Promise<readonly unknown[]> =>
  (await checkVault(session, { deep: true })).findings;

describe("a bundle that is received", () => {
  it("becomes items with everything about them as it came, known content linked", async () => {
    await befriend(receiver.session, sender.session, "Field team");
    const { bundleId, sha256 } = await exported("a.age");
    const report = await receive("a.age", { caseTitle: "From the field" });
    expect(report).toMatchObject({
      isReceived: true,
      needsSigner: false,
      sender: "Field team",
      verdict: "intact-unknown-signer",
    });
    expect(report.imported.map(({ name }) => name).sort()).toEqual(
      ["empty.bin", "«Әділет сандығы».txt"].sort(),
    );
    expect(report.duplicates.map(({ item }) => item)).toEqual([receiver.items.get("same.jpg")]);

    const { db } = receiver.session.catalogue;
    const paths = receivedPaths(db, bundleId);
    expect(paths).toContain("tagmanifest-sha256.txt.minisig");
    const kept = (path: string): Buffer => keptFile(receiver.session, bundleId, path);
    const tagManifest = kept("tagmanifest-sha256.txt");
    const signature = kept("tagmanifest-sha256.txt.minisig").toString();
    const key = parseMinisignPublicKey(signerOf(sender.session));
    expect(verifyMinisign(native, key, tagManifest, signature)).toBeDefined();
    for (const line of tagManifest.toString().trimEnd().split("\n")) {
      expect(encodeHex(native.sha256(kept(line.slice(66))))).toBe(line.slice(0, 64));
    }

    const text = named(report, ".txt");
    const shown = showItem(receiver.session, text.item);
    expect(shown.custody.map(({ type }) => type)).toEqual(["accession"]);
    expect(shown.received).toMatchObject([
      { bundle: bundleId, senderItem: text.senderItem, signer: signerOf(sender.session) },
    ]);
    expect(shown.cases.map(({ title }) => title)).toEqual(["From the field"]);
    const events = kept(`events/${String(text.number).padStart(4, "0")}.jsonl`).toString();
    const lines = eventsOfItem(sender.session.catalogue.db, text.senderItem).map(({ line }) => line);
    expect(events.split("\n")[0]).toBe(lines[0]);
    expect(logOf(receiver.session)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          type: "transfer",
          bundle: bundleId,
          bundleSha256: sha256,
          items: 2,
          duplicates: 1,
        }),
      ]) as object,
    );
    expect(await sound(receiver.session)).toEqual([]);
  });

  it("is not taken twice, and not from somebody unknown unless that is accepted", async () => {
    await exported("a.age");
    const before = logOf(receiver.session).length;
    expect(await receive("a.age")).toMatchObject({ isReceived: false, needsSigner: true });
    await befriend(receiver.session, sender.session, "Field team", false);
    expect(await receive("a.age", { contact: "Field team" })).toMatchObject({
      isReceived: false,
      needsSigner: true,
    });
    expect(logOf(receiver.session).length).toBe(before + 1);
    expect(await receive("a.age", { acceptsUnknownSigner: true })).toMatchObject({ isReceived: true });
    await expect(receive("a.age", { acceptsUnknownSigner: true })).rejects.toMatchObject({
      code: "already-received",
    });
    expect(await sound(receiver.session)).toEqual([]);
  });

  it("leaves nothing when it is altered", async () => {
    await exported("a.age");
    const path = join(sender.desk, "a.age");
    const bytes = readFileSync(path);
    bytes[bytes.length - 100_000] = (bytes[bytes.length - 100_000] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const before = logOf(receiver.session).length;
    const report = await receive("a.age", { acceptsUnknownSigner: true });
    expect(report).toMatchObject({ isReceived: false, needsSigner: false, verdict: "altered" });
    expect(logOf(receiver.session).length).toBe(before);
    expect(readdirSync(join(receiver.folder, "tmp"))).toEqual([]);
  });

  it("that comes from a log rewritten since an earlier one is not taken in", async () => {
    await exported("a.age");
    await exported("b.age");
    await receive("b.age", { acceptsUnknownSigner: true });
    // The same vault, set back to before its first export, tells another history.
    sender = { ...(await senders.open()), desk: sender.desk };
    await exported("c.age");
    await exported("d.age");
    const second = await receive("d.age", { acceptsUnknownSigner: true });
    expect(second).toMatchObject({ isReceived: false, verdict: "altered" });
    expect(second.findings.map(({ kind }) => kind)).toContain("log-forked");
  });

  it("can be sent on, and its items still begin with how they came", async () => {
    await exported("a.age");
    const report = await receive("a.age", { acceptsUnknownSigner: true });
    const out = join(receiver.desk, "on.age");
    const identityFile = join(await makeTempFolder(), "id.txt");
    const { recipient } = await createIdentity(identityFile, { kind: "hybrid" });
    await exportBundle(receiver.session, {
      items: report.imported.map(({ item }) => item),
      recipients: [parseRecipient(recipient)],
      out,
      namesSource: true,
    });
    const seen = await verifyBundleFile(out, { identityFile });
    expect([seen.verdict, seen.findings]).toEqual(["intact-unknown-signer", []]);
    expect(seen.items.map(({ events }) => events[0]?.type)).toEqual(["accession", "accession"]);
  });
});

describe("a receipt", () => {
  it("of a vault is noted by the sender, and later bundles carry its cosignature", async () => {
    await befriend(receiver.session, sender.session, "Field team");
    await befriend(sender.session, receiver.session, "Foundation");
    const { bundleId } = await exported("a.age");
    await receive("a.age");
    const wish = {
      path: join(sender.desk, "a.age"),
      out: join(receiver.desk, "r.txt"),
      acceptsUnknownSigner: false,
    };
    expect(await createVaultReceipt(receiver.session, wish, {})).toMatchObject({
      isConfirmed: true,
      isCosigned: true,
    });
    const text = readFileSync(wish.out, "utf8");
    expect(await importReceipt(sender.session, text, {})).toMatchObject({
      isAccepted: true,
      wasKnown: false,
      bundleId,
      contact: "Foundation",
      isContactVerified: true,
    });
    expect(await importReceipt(sender.session, text, {})).toMatchObject({ isAccepted: true, wasKnown: true });

    await exported("b.age");
    const later = await receive("b.age");
    expect(later.findings).toEqual([]);
    expect(later.witnesses).toMatchObject([{ isKnown: true, size: expect.any(Number) as number }]);
    expect(later.proves).toContain("log-only-grew");
    for (const session of [sender.session, receiver.session]) {
      expect(logOf(session).filter(({ type }) => type === "receipt")).toHaveLength(1);
      expect(await sound(session)).toEqual([]);
    }
  });

  it("of an identity needs no vault; one that does not fit is named and changes nothing", async () => {
    const folder = await makeTempFolder();
    const identityFile = join(folder, "id.txt");
    const { recipient, signer } = await createIdentity(identityFile, { kind: "classic" });
    const bundle = join(sender.desk, "l.age");
    const items = [...sender.items.values()];
    await exportBundle(sender.session, { items, recipients: [parseRecipient(recipient)], out: bundle });
    const wish = { path: bundle, out: join(folder, "r.txt"), acceptsUnknownSigner: true };
    expect(await createReceipt(wish, { identityFile })).toMatchObject({ isConfirmed: true });
    const strict = { ...wish, out: join(folder, "r2.txt"), acceptsUnknownSigner: false };
    expect(await createReceipt(strict, { identityFile })).toMatchObject({
      isConfirmed: false,
      needsSigner: true,
    });
    const text = readFileSync(wish.out, "utf8");
    const before = logOf(sender.session).length;
    const findings = async (changed: string, expected: object = {}) =>
      (await importReceipt(sender.session, changed, expected)).findings.map(({ kind }) => kind);
    expect(await findings(text)).toEqual(["receipt-signer-unknown"]);
    expect(await findings(text, { signer: signerOf(receiver.session) })).toEqual(["receipt-signer-differs"]);
    expect(await findings(text.replace('"statement":"intact', '"statement":"intact '))).toEqual([
      "record-malformed",
    ]);
    expect(await findings(`${text}x`, { signer })).toEqual(["receipt-checkpoint-differs"]);
    expect(logOf(sender.session).length).toBe(before);
    expect(await findings(text, { signer })).toEqual([]);
  });
});

describe("names and earlier checkpoints", () => {
  it("a name that the exporter opens is shown and checked; others stay hidden", async () => {
    await exported("plain.age");
    const actor = "Әділет";
    writeSetting(writableDb(sender.session), "owner-name", actor);
    await exported("first.age");
    await exported("named.age", [actor]);
    await expect(exported("wrong.age", ["Nobody"])).rejects.toMatchObject({ code: "bad-usage" });
    const key = { identity: receiver.session.keys.identity };
    const named = await verifyBundleFile(join(sender.desk, "named.age"), key);
    expect(named.openedNames.map(({ text }) => text)).toEqual([actor]);
    expect(named.verdict).toBe("intact-unknown-signer");
    expect((await verifyBundleFile(join(sender.desk, "first.age"), key)).openedNames).toEqual([]);
  });

  it("an earlier bundle shows that nothing was rewritten, another log's is named", async () => {
    await exported("one.age");
    await exported("two.age");
    const key = { identity: receiver.session.keys.identity };
    const note = await checkpointOfBundleFile(join(sender.desk, "one.age"), key);
    const two = join(sender.desk, "two.age");
    const { findings, proves } = await verifyBundleFile(two, { ...key, earlierNotes: [note] });
    expect([findings, proves.includes("log-only-grew")]).toEqual([[], true]);
    const start = `vault.invalid/${note.startsWith("vault.invalid/0") ? "1" : "0"}`;
    const foreign = note.replace(/^vault\.invalid\/./, start);
    const other = await verifyBundleFile(two, { ...key, earlierNotes: [foreign] });
    expect(other.findings.map(({ kind }) => kind)).toEqual(["earlier-of-another-log"]);
    expect(other.verdict).toBe("intact-unknown-signer");
  });
});
