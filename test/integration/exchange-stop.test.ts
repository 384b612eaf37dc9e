/** Bundles being taken in and originals being deleted when something stops them: all of it happened, or nothing. */

import { cpSync, existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { showItem } from "../../electron/engine/browse/show-item.ts";
import { listItems } from "../../electron/engine/browse/list-items.ts";
import { allReceivedBundles } from "../../electron/engine/catalogue/received-table.ts";
import { readSetting, writeSetting } from "../../electron/engine/catalogue/setting-table.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { isDamage } from "../../electron/engine/check/check-finding.ts";
import { deleteItem } from "../../electron/engine/delete/delete-item.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { objectPath } from "../../electron/engine/objects/object-files.ts";
import { receiveBundle } from "../../electron/engine/receive/receive-bundle.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { type VaultSession, writableDb } from "../../electron/engine/vault/session.ts";
import { native } from "../support/backends.ts";
import { type ImportedVault, logOf, makeTemplate, type VaultTemplate } from "../support/imported-vault.ts";
import { killAt } from "../support/kill-at.ts";
import { makeTempFolder, PASSPHRASE, reopenVault } from "../support/make-vault.ts";
import { mountSmallDisk } from "../support/small-disk.ts";

const FILES = 24;
const files = Object.fromEntries(
  Array.from({ length: FILES }, (_, index) => [`${String(index)}.bin`, native.randomBytes(300_000)]),
);

let full: VaultTemplate;
let empty: VaultTemplate;

beforeAll(async () => {
  full = await makeTemplate(files);
  empty = await makeTemplate({ "own.txt": "own" });
});
afterAll(() => {
  full.remove();
  empty.remove();
});

async function bundleFor(receiver: ImportedVault): Promise<string> {
  const sender = await full.open();
  const out = join(sender.desk, "a.age");
  const recipients = [parseRecipient(receiver.session.header.recipient)];
  await exportBundle(sender.session, { items: [...sender.items.values()], recipients, out });
  await lockSession(sender.session);
  return out;
}

const damage = async (session: VaultSession): Promise<readonly unknown[]> =>
  (await checkVault(session, { deep: true })).findings.filter(isDamage);

const itemCount = async (session: VaultSession): Promise<number> =>
  (await listItems(session, { limit: 1, offset: 0 })).total;

describe("taking a bundle in", () => {
  it("and being killed in the middle leaves all of it or nothing, and the same again completes it", async () => {
    const receiver = await empty.open();
    const bundle = await bundleFor(receiver);
    await lockSession(receiver.session);
    const lines = await killAt(
      (line) => line.startsWith("receiving"),
      "receive",
      receiver.folder,
      PASSPHRASE,
      bundle,
    );
    expect(lines).not.toContain("done");
    const session = await reopenVault(receiver.folder);
    expect([await itemCount(session), allReceivedBundles(session.catalogue.db).length]).toEqual([1, 0]);
    expect(readdirSync(join(receiver.folder, "tmp"))).toEqual([]);
    expect(await receiveBundle(session, bundle, { acceptsUnknownSigner: true })).toMatchObject({
      isReceived: true,
    });
    expect(await itemCount(session)).toBe(FILES + 1);
    expect(await damage(session)).toEqual([]);
  });

  it("on a full disk says so and leaves nothing", async ({ skip }) => {
    const disk = join(await makeTempFolder(), "disk");
    if (!mountSmallDisk(disk, 6)) skip("needs to mount a disk of its own");
    const receiver = await empty.open();
    const bundle = await bundleFor(receiver);
    await lockSession(receiver.session);
    const folder = join(disk, "vault");
    cpSync(receiver.folder, folder, { recursive: true });
    const session = await reopenVault(folder);
    const received = receiveBundle(session, bundle, { acceptsUnknownSigner: true });
    await expect(received).rejects.toMatchObject({ code: "disk-full" });
    expect([await itemCount(session), allReceivedBundles(session.catalogue.db).length]).toEqual([1, 0]);
    expect(readdirSync(join(folder, "tmp"))).toEqual([]);
    expect(await damage(session)).toEqual([]);
  });

  it("and failing at the last moment removes every object again", async () => {
    const receiver = await empty.open();
    const bundle = await bundleFor(receiver);
    // An id that is taken makes the transaction fail after all objects have their names.
    const db = writableDb(receiver.session);
    db.exec(
      "CREATE TEMP TRIGGER refuse BEFORE INSERT ON received_bundle BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    await expect(receiveBundle(receiver.session, bundle, { acceptsUnknownSigner: true })).rejects.toThrow();
    db.exec("DROP TRIGGER refuse");
    const { findings } = await checkVault(receiver.session, { deep: true });
    expect(findings).toEqual([]);
    expect(await itemCount(receiver.session)).toBe(1);
  });
});

describe("deleting", () => {
  it("removes the object, keeps the row and the reason, and lets the content come again", async () => {
    const { session, folder, items } = await full.open();
    const item = items.get("3.bin") ?? "";
    const { sha256 } = await deleteItem(session, item, "Отозвано согласие");
    expect(existsSync(objectPath(folder, item))).toBe(false);
    expect(showItem(session, item)).toMatchObject({ sha256, deletion: { reason: "Отозвано согласие" } });
    expect(await itemCount(session)).toBe(FILES - 1);
    const event = logOf(session).find(({ type }) => type === "deletion");
    expect(JSON.stringify(event)).not.toContain("согласие");
    const recipients = [parseRecipient(session.header.recipient)];
    const out = join(await makeTempFolder(), "x.age");
    await expect(exportBundle(session, { items: [item], recipients, out })).rejects.toMatchObject({
      code: "item-deleted",
    });
    await expect(deleteItem(session, item, "again")).rejects.toMatchObject({ code: "item-deleted" });
    await expect(deleteItem(session, items.get("4.bin") ?? "", " ")).rejects.toMatchObject({
      code: "bad-usage",
    });
    expect(await damage(session)).toEqual([]);
    const again = join(await makeTempFolder(), "3.bin");
    writeFileSync(again, files["3.bin"] ?? "");
    const { imported } = await importPaths(session, [again]);
    expect(imported).toMatchObject([{ sha256 }]);
    expect(imported[0]?.item).not.toBe(item);
    expect(await damage(session)).toEqual([]);
  });

  it("that was interrupted between the log and the file is finished by the next writer", async () => {
    const { session, folder, items } = await full.open();
    const item = items.get("5.bin") ?? "";
    const path = objectPath(folder, item);
    const copy = join(await makeTempFolder(), "object");
    cpSync(path, copy);
    await deleteItem(session, item, "a test");
    cpSync(copy, path);
    writeSetting(writableDb(session), "unfinished-deletion", item);
    await lockSession(session);
    const next = await reopenVault(folder);
    expect(existsSync(path)).toBe(false);
    expect(readSetting(next.catalogue.db, "unfinished-deletion")).toBe("");
    expect(await damage(next)).toEqual([]);
  });

  it("whose file cannot be removed is reported, and finished later", async () => {
    const { session, folder, items } = await full.open();
    const item = items.get("6.bin") ?? "";
    const path = objectPath(folder, item);
    rmSync(path);
    mkdirSync(path);
    await expect(deleteItem(session, item, "a test")).rejects.toMatchObject({
      code: expect.any(String) as string,
    });
    rmdirSync(path);
    await lockSession(session);
    const next = await reopenVault(folder);
    expect(showItem(next, item)).toHaveProperty("deletion");
    expect(await damage(next)).toEqual([]);
  });

  it("many and being killed leaves each of them whole or gone", async () => {
    const { session, folder, items } = await full.open();
    await lockSession(session);
    const [first = "", ...rest] = items.values();
    await killAt((line) => line === first, "delete", folder, PASSPHRASE, first, ...rest);
    const next = await reopenVault(folder);
    for (const item of items.values()) {
      const isDeleted = showItem(next, item).deletion !== undefined;
      expect(existsSync(objectPath(folder, item))).toBe(!isDeleted);
    }
    expect(showItem(next, first)).toHaveProperty("deletion");
    expect(await damage(next)).toEqual([]);
  });
});
