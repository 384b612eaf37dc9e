/** What is made from an original lies beside it, sealed, and is as safe from crashes and changes as the original is. */

import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { derivativesOfItem, findDerivative } from "../../electron/engine/catalogue/derivative-table.ts";
import { sealLog } from "../../electron/engine/custody/seal-log.ts";
import { showItem } from "../../electron/engine/browse/show-item.ts";
import { writeDerivative } from "../../electron/engine/export/write-original.ts";
import { publishDerivatives } from "../../electron/engine/derive/publish-derivatives.ts";
import { objectFolder, objectPath } from "../../electron/engine/objects/object-files.ts";
import { sweepOrphans } from "../../electron/engine/objects/sweep.ts";
import { verifyObject } from "../../electron/engine/objects/verify-object.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { createVaultFolder } from "../../electron/engine/vault/create-vault-folder.ts";
import { writableDb, type VaultSession } from "../../electron/engine/vault/session.ts";
import { logOf } from "../support/imported-vault.ts";
import { makeDerivative, sealDerivative, someRecipe } from "../support/make-derivative.ts";
import { CHEAPEST_COST, PASSPHRASE, reopenVault } from "../support/make-vault.ts";
import { makeOldVault, rebuild } from "../support/old-vault.ts";
import { storeItem } from "../support/store-item.ts";

const content = Buffer.from("a clean copy");

let place: string;
let session: VaultSession;
let folder: string;
let count = 0;

// The last test that uses it locks it.
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "sandyq-test-"));
  folder = join(place, "vault");
  const passphrase = Buffer.from(PASSPHRASE);
  ({ session } = await createVaultFolder(folder, { passphrase, cost: CHEAPEST_COST }));
});
afterAll(async () => {
  await lockSession(session);
  await rm(place, { recursive: true, force: true });
});

/** An item of its own in the vault that all tests share. */
function freshItem() {
  count += 1;
  return storeItem(session, { name: `Айгүл ${count}.txt`, content: `original ${count}` });
}

const findingsOf = async (session: Parameters<typeof checkVault>[0]) =>
  (await checkVault(session, { deep: true })).findings;

describe("a derivative", () => {
  it("is a sealed object that names its original, with a row and an event of the log", async () => {
    const item = await freshItem();
    const id = await makeDerivative(session, item.id, content);
    const [row] = derivativesOfItem(session.catalogue.db, item.id);
    expect(row).toMatchObject({ id, itemSha256: item.sha256, kind: "safe-copy", sizeBytes: content.length });
    const key = { fileKey: row!.fileKey, identity: session.keys.identity };
    const record = await verifyObject(session.crypto, objectPath(folder, id), key);
    expect(record).toMatchObject({ kind: "safe-copy", of: item.id, item: id, sha256: row!.sha256 });
    expect(record.name).not.toContain("Айгүл");
    expect(logOf(session).at(-1)).toMatchObject({
      type: "derivation",
      derivative: id,
      derivativeSha256: row!.sha256,
    });
    expect((await findingsOf(session)).filter((finding) => "derivative" in finding)).toEqual([]);
  });

  it("has no event of its own when it is a small picture", async () => {
    const item = await freshItem();
    const before = logOf(session).length;
    await makeDerivative(session, item.id, content, "thumbnail");
    expect(logOf(session)).toHaveLength(before);
    expect(derivativesOfItem(session.catalogue.db, item.id)).toHaveLength(1);
  });

  it("cannot be changed or taken away in the catalogue, unless it is a small picture", async () => {
    const item = await freshItem();
    const copy = await makeDerivative(session, item.id, content);
    const small = await makeDerivative(session, item.id, content, "thumbnail");
    const db = writableDb(session);
    expect(() => db.exec(`UPDATE derivative SET recipe = '{}' WHERE id = '${copy}'`)).toThrow("final");
    expect(() => db.exec(`DELETE FROM derivative WHERE id = '${copy}'`)).toThrow("final");
    db.exec(`DELETE FROM derivative WHERE id = '${small}'`);
    expect(findDerivative(db, small)).toBeUndefined();
  });
});

describe("taking a derivative out", () => {
  it("writes its bytes, and the log says that it left", async () => {
    const item = await freshItem();
    const id = await makeDerivative(session, item.id, content);
    const out = join(place, "copy.txt");
    const report = await writeDerivative(session, id.slice(0, 12), out);
    expect(report).toMatchObject({ derivative: id, item: item.id, sizeBytes: content.length });
    expect(readFileSync(out)).toEqual(content);
    expect(logOf(session).at(-1)).toMatchObject({
      type: "dissemination",
      form: "derivative",
      item: item.id,
      sha256: item.sha256,
      derivative: id,
      derivativeSha256: report.sha256,
    });
    await expect(writeDerivative(session, id, out)).rejects.toMatchObject({ code: "already-exists" });
    await expect(writeDerivative(session, item.id, `${out}.2`)).rejects.toMatchObject({
      code: "item-not-found",
    });
    expect(showItem(session, item.id).derivatives).toMatchObject([
      { derivative: id, kind: "safe-copy", sha256: report.sha256, recipe: someRecipe },
    ]);
  });
});

describe("a crash while a derivative is made", () => {
  it("is not one when the catalogue refuses: the object goes too", async () => {
    const item = await freshItem();
    const finished = await sealDerivative(session, item.id, content);
    const broken = publishDerivatives(session, [finished], () => {
      throw new Error("refused");
    });
    await expect(broken).rejects.toMatchObject({ code: "internal" });
    expect(existsSync(objectPath(folder, finished.derivative.id))).toBe(false);
    expect(readdirSync(join(folder, "tmp"))).toEqual([]);
    expect(derivativesOfItem(session.catalogue.db, item.id)).toEqual([]);
  });

  it("before it has its name leaves nothing; before it has its row, it lies in quarantine", async () => {
    const item = await freshItem();
    const kept = await makeDerivative(session, item.id, content);
    const { derivative: unnamed } = await sealDerivative(session, item.id, content);
    const { derivative: named } = await sealDerivative(session, item.id, content);
    mkdirSync(objectFolder(folder, named.id), { recursive: true });
    renameSync(join(folder, "tmp", `${named.id}.age`), objectPath(folder, named.id));
    writeFileSync(join(folder, "tmp", "writing"), "");
    expect((await sweepOrphans(session)).quarantined).toContain(named.id);
    expect(readdirSync(join(folder, "tmp"))).toEqual([]);
    expect(readdirSync(join(folder, "quarantine"))).toContain(`${named.id}.age`);
    expect(existsSync(objectPath(folder, kept))).toBe(true);
    expect(existsSync(objectPath(folder, unnamed.id))).toBe(false);
  });
});

describe("a check", () => {
  it("names a derivative that is missing, damaged or said to be something else", async () => {
    const item = await freshItem();
    const missing = await makeDerivative(session, item.id, content);
    const damaged = await makeDerivative(session, item.id, content);
    const altered = await makeDerivative(session, item.id, content);
    rmSync(objectPath(folder, missing));
    const bytes = readFileSync(objectPath(folder, damaged));
    bytes[bytes.length - 20]! ^= 1;
    writeFileSync(objectPath(folder, damaged), bytes);
    const db = writableDb(session);
    const recipe = JSON.stringify({ ...someRecipe, checks: [] });
    db.exec("DROP TRIGGER IF EXISTS derivative_is_final");
    db.exec(`UPDATE derivative SET recipe = '${recipe}' WHERE id = '${altered}'`);
    const found = (await findingsOf(session)).filter((finding) => "derivative" in finding);
    const named = found.map(({ kind, derivative }) => [kind, derivative]);
    expect(named.sort()).toEqual([
      ["derivation-contradiction", altered],
      ["derivative-damaged", damaged],
      ["derivative-missing", missing],
    ]);
  });

  it("names a copy whose making the log does not know", async () => {
    const item = await freshItem();
    const small = await makeDerivative(session, item.id, content, "thumbnail");
    const db = writableDb(session);
    db.exec("DROP TRIGGER IF EXISTS derivative_is_final");
    db.exec(`UPDATE derivative SET kind = 'safe-copy' WHERE id = '${small}'`);
    expect(await findingsOf(session)).toContainEqual({
      kind: "no-derivation-event",
      item: item.id,
      derivative: small,
    });
  });
});

describe("a rebuild", () => {
  it("keeps derivatives that a snapshot knows, and sets aside those whose recipe is lost, but for thumbnails", async () => {
    const old = await makeOldVault();
    const before = await reopenVault(old.folder);
    const known = await makeDerivative(before, old.first.id, content);
    await sealLog(before);
    await lockSession(before);
    const again = await reopenVault(old.folder);
    const unknown = await makeDerivative(again, old.first.id, content);
    const small = await makeDerivative(again, old.first.id, content, "thumbnail");
    await lockSession(again);
    for (const name of ["catalogue.db", "snapshots/0000000004.age"]) rmSync(join(old.folder, name));
    const { report, session: rebuilt, to } = await rebuild(old);
    expect(report.problems).toContainEqual({
      kind: "derivative-unknown",
      item: old.first.id,
      derivative: unknown,
    });
    expect(derivativesOfItem(rebuilt.catalogue.db, old.first.id).map(({ id }) => id)).toEqual([known]);
    expect(readdirSync(join(to, "quarantine"))).toEqual([`${unknown}.age`]);
    expect(JSON.stringify(report.problems)).not.toContain(small);
    expect(existsSync(objectPath(to, small))).toBe(false);
    expect(await findingsOf(rebuilt)).not.toContainEqual(
      expect.objectContaining({ derivative: known }) as unknown,
    );
  });
});
