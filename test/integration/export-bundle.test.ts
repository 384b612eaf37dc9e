/** What an exported bundle holds, who can open it, and what the vault remembers of it. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recipientFingerprint } from "../../electron/core/age/recipient.ts";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { logOrigin, openCheckpoint } from "../../electron/core/custody/checkpoint.ts";
import { findBundle } from "../../electron/engine/catalogue/bundle-table.ts";
import { openCommitment } from "../../electron/engine/catalogue/commitment-table.ts";
import { findCheckpoint } from "../../electron/engine/catalogue/checkpoint-table.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { isFileForPassphrase } from "../../electron/engine/receive/is-for-passphrase.ts";
import { verifyBundleFile } from "../../electron/engine/receive/verify-file.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { native } from "../support/backends.ts";
import { CASE, fewFiles, logOf, makeImportedVault, makeReceiver } from "../support/imported-vault.ts";
import { needPrograms } from "../support/programs.ts";

const sha256Of = (content: Uint8Array | string): string => encodeHex(native.sha256(Buffer.from(content)));

/** The signed head of a vault's log at a size. */
function checkpointOf({ crypto, keys, catalogue }: VaultSession, size: number) {
  const { publicKey } = keys.note;
  const note = findCheckpoint(catalogue.db, size)?.note ?? "";
  const checkpoint = openCheckpoint(crypto, note, { name: logOrigin(crypto, publicKey), publicKey });
  if (checkpoint === undefined) throw new Error(`no checkpoint of size ${size}`);
  return checkpoint;
}

describe("an exported bundle", () => {
  it.each(["classic", "hybrid"] as const)("is intact for the holder of a %s key", async (kind) => {
    const { session, desk, items } = await makeImportedVault();
    const { recipient, identityFile } = await makeReceiver(kind);
    const out = join(desk, "bundle.tar.age");
    const report = await exportBundle(session, { caseTitle: CASE, recipients: [recipient], out });

    expect(readdirSync(desk)).toEqual(["bundle.tar.age"]);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(out);
    expect(report).toMatchObject({ sizeBytes: bytes.length, sha256: sha256Of(bytes) });
    const verified = await verifyBundleFile(out, { identityFile, signer: report.signer });
    expect(verified.findings).toEqual([]);
    expect(verified).toMatchObject({ verdict: "intact", bundleId: report.bundleId });
    expect(verified.signer).toMatchObject({ isPinned: true, words: report.words });
    expect(verified.recipients).toEqual([recipientFingerprint(native, recipient)]);
    const shown = verified.items.map(({ item, name, path, sha256, state }) => ({
      item,
      place: [path, name].filter((part) => part !== undefined).join("/"),
      sha256,
      state,
    }));
    const expected = Object.entries(fewFiles).map(([place, content]) => ({
      item: items.get(place.split("/").at(-1) ?? ""),
      place,
      sha256: sha256Of(content),
      state: "intact",
    }));
    expect(shown).toHaveLength(expected.length);
    expect(shown).toEqual(expect.arrayContaining(expected));
  });

  it("is intact with an unknown signer when no key is given", async () => {
    const { session, desk } = await makeImportedVault({ "a.txt": "a" });
    const { recipient, identityFile } = await makeReceiver();
    const out = join(desk, "bundle");
    await exportBundle(session, { caseTitle: CASE, recipients: [recipient], out });
    expect(await verifyBundleFile(out, { identityFile })).toMatchObject({
      verdict: "intact-unknown-signer",
      findings: [],
    });
  });

  it("is understood by age, tar, sha256sum and minisign alone", async (test) => {
    needPrograms(test, "age", "tar", "sha256sum", "minisign");
    const { session, desk } = await makeImportedVault();
    const { recipient, identityFile } = await makeReceiver();
    const out = join(desk, "bundle.tar.age");
    const { bundleId, signer } = await exportBundle(session, {
      caseTitle: CASE,
      recipients: [recipient],
      out,
    });
    const archive = join(desk, "bundle.tar");
    execFileSync("age", ["-d", "-i", identityFile, "-o", archive, out]);
    mkdirSync(join(desk, "stock"));
    execFileSync("tar", ["-xf", archive, "-C", join(desk, "stock")]);
    const bag = join(desk, "stock", bundleId);
    const manifests = ["manifest-sha256.txt", "tagmanifest-sha256.txt"];
    execFileSync("sha256sum", ["--strict", "--quiet", "-c", ...manifests], { cwd: bag });
    const signed = spawnSync("minisign", ["-Vm", "tagmanifest-sha256.txt", "-P", signer], { cwd: bag });
    expect(signed.stdout.toString()).toContain(`bundle:${bundleId}`);
    expect(signed.status).toBe(0);
    const names = readdirSync(join(bag, "data/items")).filter((name) => !name.endsWith(".json"));
    const contents = names.map((name) => sha256Of(readFileSync(join(bag, "data/items", name))));
    expect(contents.sort()).toEqual(Object.values(fewFiles).map(sha256Of).sort());
  });

  it("is opened by every one of its receivers and by nobody else", async () => {
    const { session, desk } = await makeImportedVault({ "a.txt": "a" });
    const [first, second, stranger] = [await makeReceiver(), await makeReceiver(), await makeReceiver()];
    const out = join(desk, "bundle");
    const recipients = [first.recipient, second.recipient, first.recipient];
    const report = await exportBundle(session, { caseTitle: CASE, recipients, out });
    expect(report.recipients).toHaveLength(2);
    for (const { identityFile } of [first, second]) {
      expect(await verifyBundleFile(out, { identityFile, signer: report.signer })).toMatchObject({
        verdict: "intact",
        findings: [],
      });
    }
    expect(await isFileForPassphrase(out)).toBe(false);
    const { identityFile } = stranger;
    await expect(verifyBundleFile(out, { identityFile })).rejects.toMatchObject({ code: "wrong-key" });
  });

  it("opens with its passphrase, however the eight words are written", async () => {
    const { session, desk } = await makeImportedVault({ "a.txt": "a" });
    const out = join(desk, "bundle");
    const report = await exportBundle(session, { caseTitle: CASE, recipients: "passphrase", out });
    const words = report.passphrase?.split("-") ?? [];
    expect(words).toHaveLength(8);
    expect(report.recipients).toEqual(["passphrase"]);
    for (const spelling of [words.join("-"), ` ${words.join("  ").toUpperCase()}`.trim()]) {
      const verified = await verifyBundleFile(out, {
        passphrase: Buffer.from(spelling),
        signer: report.signer,
      });
      expect(verified).toMatchObject({ verdict: "intact", recipients: ["passphrase"], findings: [] });
    }
    expect(await isFileForPassphrase(out)).toBe(true);
    const wrong = Buffer.from([...words.slice(1), "zoo"].join("-"));
    await expect(verifyBundleFile(out, { passphrase: wrong })).rejects.toMatchObject({
      code: "wrong-bundle-passphrase",
    });
  });

  it("names the source of its items only when asked to", async () => {
    const source = { receivedFrom: "the stall by the fountain" };
    const { session, desk } = await makeImportedVault({ "a.txt": "a" }, source);
    const { recipient, identityFile } = await makeReceiver();
    for (const namesSource of [false, true]) {
      const out = join(desk, `bundle-${String(namesSource)}`);
      await exportBundle(session, { caseTitle: CASE, recipients: [recipient], out, namesSource });
      const { items, findings } = await verifyBundleFile(out, { identityFile });
      expect(findings).toEqual([]);
      expect(items[0]?.receivedFrom).toBe(namesSource ? source.receivedFrom : undefined);
    }
  });

  it("takes items by the beginning of their ids, each once", async () => {
    const { session, desk, items } = await makeImportedVault();
    const { recipient, identityFile } = await makeReceiver();
    const id = items.get("empty.bin") ?? "";
    const out = join(desk, "bundle");
    await exportBundle(session, { items: [id.slice(0, 8), id], recipients: [recipient], out });
    const verified = await verifyBundleFile(out, { identityFile });
    expect(verified.items.map(({ item, sizeBytes }) => [item, sizeBytes])).toEqual([[id, 0]]);
  });

  it("carries names that are not valid UTF-8 exactly", async () => {
    const { session, desk } = await makeImportedVault({ "a.txt": "a" });
    const name = Buffer.from([0x61, 0xff, 0xfe, 0x62]);
    const path = Buffer.concat([Buffer.from(`${desk}/`), name]);
    writeFileSync(path, "odd");
    const { imported } = await importPaths(session, [path]);
    const { recipient, identityFile } = await makeReceiver();
    const out = join(desk, "bundle");
    await exportBundle(session, { items: [imported[0]!.item], recipients: [recipient], out });
    const { items, verdict } = await verifyBundleFile(out, { identityFile });
    expect([verdict, items[0]?.nameHex]).toEqual(["intact-unknown-signer", name.toString("hex")]);
  });
});

describe("what a vault remembers of an export", () => {
  it("logs for each item what left, to whom and under which hash, and signs the log", async () => {
    const { session, desk, items } = await makeImportedVault();
    const { recipient } = await makeReceiver();
    const before = logOf(session).length;
    const out = join(desk, "bundle");
    const report = await exportBundle(session, { caseTitle: CASE, recipients: [recipient], out });
    const events = logOf(session).slice(before);
    expect(events).toHaveLength(items.size);
    const fingerprint = recipientFingerprint(native, recipient);
    const { db } = session.catalogue;
    for (const event of events) {
      expect(event).toMatchObject({
        type: "dissemination",
        form: "bundle",
        bundle: report.bundleId,
        bundleSha256: report.sha256,
        recipients: [expect.not.stringContaining(fingerprint)],
      });
      const [commitment = ""] = event.type === "dissemination" ? event.recipients : [];
      expect(openCommitment(db, commitment)).toMatchObject({ text: fingerprint, kind: "recipient" });
    }
    const exported = events.map((event) => "item" in event && event.item);
    expect([...exported].sort()).toEqual([...items.values()].sort());
    expect(findBundle(session.catalogue.db, report.bundleId)).toMatchObject({
      sha256: report.sha256,
      sizeBytes: report.sizeBytes,
      checkpointSize: before,
    });
    expect(checkpointOf(session, before + items.size).size).toBe(before + items.size);
  });

  it("proves to a receiver that the log only grew since the last bundle, and to no other", async () => {
    const { session, desk } = await makeImportedVault({ "a.txt": "a" });
    const [known, other] = [await makeReceiver(), await makeReceiver()];
    const send = async (name: string, { recipient, identityFile }: typeof known) => {
      const out = join(desk, name);
      await exportBundle(session, { caseTitle: CASE, recipients: [recipient], out });
      return { out, identityFile };
    };
    const first = await send("first", known);
    const seen = (await verifyBundleFile(first.out, first)).checkpoint;
    const second = await send("second", known);
    const earlierCheckpoints = [checkpointOf(session, seen?.size ?? 0)];
    const verified = await verifyBundleFile(second.out, { ...second, earlierCheckpoints });
    expect(verified.findings).toEqual([]);
    expect(verified.consistency).toEqual([
      { oldSize: seen?.size, newSize: verified.checkpoint?.size, holds: true, isKnown: true },
    ]);
    expect(verified.proves).toContain("log-only-grew");
    const toOther = await send("third", other);
    expect((await verifyBundleFile(toOther.out, toOther)).consistency).toEqual([]);
  });
});
