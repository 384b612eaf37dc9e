import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dumpTables } from "../../../electron/engine/catalogue/dump-tables.ts";
import { eventsOfItem } from "../../../electron/engine/catalogue/event-table.ts";
import { findItem, type ItemRow } from "../../../electron/engine/catalogue/item-table.ts";
import { listItems } from "../../../electron/engine/catalogue/item-list.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { makeTempFolder, reopenVault } from "../../support/make-vault.ts";
import { storeItem } from "../../support/store-item.ts";
import {
  type OldVault,
  makeOldVault,
  rebuild,
  withoutRebuild,
  typesOf,
  expectSound,
} from "../../support/old-vault.ts";

describe("a vault whose catalogue is", () => {
  const removeCatalogue = ({ folder }: OldVault) => rmSync(join(folder, "catalogue.db"));
  const damageCatalogue = ({ folder }: OldVault) => {
    const path = join(folder, "catalogue.db");
    const bytes = readFileSync(path);
    bytes.fill(0, 5 * 4096, 6 * 4096);
    writeFileSync(path, bytes);
  };

  it.each([
    ["deleted", removeCatalogue],
    ["damaged inside", damageCatalogue],
    ["cut off", ({ folder }: OldVault) => truncateSync(join(folder, "catalogue.db"), 4096)],
    [
      "not a database",
      ({ folder }: OldVault) => writeFileSync(join(folder, "catalogue.db"), "noise".repeat(5000)),
    ],
  ])("%s is restored whole from its newest snapshot", async (_what, harm) => {
    const old = await makeOldVault();
    harm(old);
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({
      vaultId: old.vaultId,
      source: "snapshot",
      snapshot: 2,
      items: 2,
      recovered: 0,
      lostEvents: 0,
      logFindings: [],
      problems: [{ kind: "catalogue-damaged" }],
    });
    await expectSound(rebuilt, [old.first, old.second]);
    expect(withoutRebuild(dumpTables(rebuilt.session.catalogue.db), 2)).toEqual(withoutRebuild(old.dump, 2));
    expect(typesOf(rebuilt.session)).toEqual(["vault-creation", "ingestion", "ingestion", "rebuild"]);
    expect(listItems(rebuilt.session.catalogue.db, { query: "бірін", limit: 9, offset: 0 }).total).toBe(1);
    expect(listItems(rebuilt.session.catalogue.db, { query: "іс", limit: 9, offset: 0 }).total).toBe(1);
  });

  it("sound, but whose passphrase was forgotten, is restored from it to the last event", async () => {
    const old = await makeOldVault();
    rmSync(join(old.folder, "snapshots"), { recursive: true });
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({
      source: "catalogue",
      snapshot: 2,
      items: 2,
      recovered: 0,
      problems: [],
    });
    await expectSound(rebuilt, [old.first, old.second]);
    expect(withoutRebuild(dumpTables(rebuilt.session.catalogue.db), 2)).toEqual(withoutRebuild(old.dump, 2));
  });

  it("sound and has a journal of a crash is restored with what the journal holds", async () => {
    const old = await makeOldVault();
    const session = await reopenVault(old.folder);
    const third = await storeItem(session, { name: "third", content: "third content" });
    // A copy of the folder while it is open is what a crash leaves.
    const crashed = join(await makeTempFolder(), "crashed");
    const { cpSync } = process.getBuiltinModule("node:fs");
    cpSync(old.folder, crashed, { recursive: true, filter: (path) => !path.endsWith("vault.lock") });
    await lockSession(session);
    const rebuilt = await rebuild({ ...old, folder: crashed });
    expect(rebuilt.report).toMatchObject({ source: "catalogue", snapshot: 3, items: 3, recovered: 0 });
    await expectSound(rebuilt, [old.first, old.second, third]);
  });

  it("older than the newest snapshot is not preferred to it", async () => {
    const old = await makeOldVault();
    const before = readFileSync(join(old.folder, "catalogue.db"));
    const session = await reopenVault(old.folder);
    const third = await storeItem(session, { name: "third", content: "third content" });
    await lockSession(session);
    writeFileSync(join(old.folder, "catalogue.db"), before);
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({ source: "snapshot", snapshot: 3, items: 3, recovered: 0 });
    await expectSound(rebuilt, [old.first, old.second, third]);
  });
});

describe("what snapshots do not reach", () => {
  it("is recovered from the objects, with an event each", async () => {
    const old = await makeOldVault();
    rmSync(join(old.folder, "catalogue.db"));
    writeFileSync(join(old.folder, "snapshots", "0000000002.age"), "damaged");
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({
      source: "snapshot",
      snapshot: 1,
      items: 2,
      recovered: 1,
      lostEvents: 1,
    });
    expect(rebuilt.report.problems).toEqual([
      { kind: "catalogue-damaged" },
      { kind: "snapshot-damaged", seq: 2 },
    ]);
    await expectSound(rebuilt, [old.first, old.second]);
    expect(typesOf(rebuilt.session)).toEqual(["vault-creation", "ingestion", "recovery", "rebuild"]);
    expect(eventsOfItem(rebuilt.session.catalogue.db, old.second.id).map(({ type }) => type)).toEqual([
      "recovery",
    ]);
    expect(readdirSync(join(rebuilt.to, "checkpoints")).sort()).toEqual([
      "0000000001.note",
      "0000000002.note",
      "0000000004.note",
      "superseded-0000000003.note",
    ]);
  });

  it("is recovered from the objects alone, with names, hashes and times of import", async () => {
    const old = await makeOldVault("hybrid");
    for (const name of [
      "catalogue.db",
      "snapshots",
      "checkpoints",
      "vault.json",
      "vault.json.bak",
      "RECOVERY.txt",
      "vault.lock",
    ]) {
      rmSync(join(old.folder, name), { recursive: true });
    }
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({
      source: "objects",
      snapshot: -1,
      items: 2,
      recovered: 2,
      vaultId: old.vaultId,
    });
    await expectSound(rebuilt, [old.first, old.second]);
    const rowBefore = old.dump.find(({ table, row }) => table === "item" && row["id"] === old.first.id)!.row;
    const row: ItemRow = findItem(rebuilt.session.catalogue.db, old.first.id)!;
    expect(row.nameText).toBe("Бірінші.txt");
    expect(Buffer.from(row.name).toString()).toBe("Бірінші.txt");
    expect(row.sizeBytes).toBe(rowBefore["size_bytes"]);
    expect(row.importedAtMs).toBe(Math.floor(Number(rowBefore["imported_at_ms"]) / 1000) * 1000);
    expect([row.mediaType, JSON.parse(row.warnings)]).toEqual(["text/plain", ["recovered-from-object"]]);
    expect(typesOf(rebuilt.session).sort()).toEqual(["rebuild", "recovery", "recovery"]);
  });

  it("also when an object was stored and the crash came before its row", async () => {
    const old = await makeOldVault();
    const session = await reopenVault(old.folder);
    const orphan = await storeItem(session, { name: "orphan", content: "an orphan", withoutRow: true });
    await lockSession(session);
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({ items: 3, recovered: 1 });
    await expectSound(rebuilt, [old.first, old.second, orphan]);
  });
});
