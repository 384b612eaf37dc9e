import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { logSize } from "../../../electron/engine/catalogue/event-table.ts";
import { appendEvents } from "../../../electron/engine/custody/append.ts";
import { markWriting } from "../../../electron/engine/objects/writing-mark.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { writableDb } from "../../../electron/engine/vault/session.ts";
import { acquireWriterLock } from "../../../electron/engine/vault/writer-lock.ts";
import { makeLockedVault, makeTempFolder, makeVault, reopenVault } from "../../support/make-vault.ts";
import { storeItem } from "../../support/store-item.ts";
import { holdVault } from "../../support/vault-holder.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

describe("the writer lock", () => {
  it("keeps a second writer out, in this process and in others", async () => {
    const { folder } = await makeVault();
    await expect(reopenVault(folder)).rejects.toThrow(code("vault-in-use"));
    expect((await holdVault(folder)).said).toBe("vault-in-use");
  });

  it("is still held after this process itself was refused", async () => {
    const folder = await makeTempFolder();
    const lock = await acquireWriterLock(folder);
    await expect(acquireWriterLock(folder)).rejects.toThrow(code("vault-in-use"));
    await expect(acquireWriterLock(folder)).rejects.toThrow(code("vault-in-use"));
    lock.release();
    lock.release();
    (await acquireWriterLock(folder)).release();
  });

  it("ends with its holder, even one that is killed", async () => {
    const folder = await makeLockedVault();
    const holder = await holdVault(folder);
    expect(holder.said).toBe("open");
    await expect(reopenVault(folder)).rejects.toThrow(code("vault-in-use"));
    await holder.kill();
    const session = await reopenVault(folder);
    expect(session.access).toBe("write");
  });

  it("ends when the vault is locked", async () => {
    const folder = await makeLockedVault();
    expect((await holdVault(folder)).said).toBe("open");
  });

  it("is an empty file for its owner alone, with nothing beside it", async () => {
    const { folder } = await makeVault();
    const file = statSync(join(folder, "vault.lock"));
    expect(file.size).toBe(0);
    expect(file.mode & 0o777).toBe(0o600);
    expect(() => statSync(join(folder, "vault.lock-journal"))).toThrow("ENOENT");
  });

  it("is let go when the passphrase was wrong", async () => {
    const folder = await makeLockedVault();
    const wrong = { passphrase: Buffer.from("not the passphrase at all") };
    await expect(reopenVault(folder, wrong)).rejects.toThrow(code("wrong-passphrase"));
    await reopenVault(folder);
  });
});

describe("after a crash", () => {
  it("what was committed is there, and the log goes on", async () => {
    const folder = await makeLockedVault();
    const holder = await holdVault(folder, "write");
    expect(holder.said).toBe("open");
    await holder.kill();
    expect(statSync(join(folder, "catalogue.db-wal")).size).toBeGreaterThan(0);
    const session = await reopenVault(folder);
    expect(logSize(session.catalogue.db)).toBe(2);
    expect(session.warnings).toEqual([]);
  });
});

describe("after a crash during an import", () => {
  it("objects without an item are set aside, and that is said once", async () => {
    const session = await reopenVault(await makeLockedVault());
    const orphan = await storeItem(session, { name: "orphan", content: "an orphan", withoutRow: true });
    await markWriting(session.folder);
    await lockSession(session);
    const again = await reopenVault(session.folder);
    expect(again.warnings).toEqual([{ kind: "objects-quarantined", count: 1 }]);
    expect(existsSync(orphan.path)).toBe(false);
    expect(existsSync(join(session.folder, "quarantine", `${orphan.id}.age`))).toBe(true);
    await lockSession(again);
    expect((await reopenVault(session.folder)).warnings).toEqual([]);
  });

  it("a page that was hurt keeps the vault closed", async () => {
    const folder = await makeLockedVault();
    const holder = await holdVault(folder, "write");
    await holder.kill();
    const path = join(folder, "catalogue.db");
    const bytes = readFileSync(path);
    // The last page is read by no step of unlocking but the check.
    bytes.fill(0, bytes.length - 4096, bytes.length - 2048);
    writeFileSync(path, bytes);
    await expect(reopenVault(folder)).rejects.toThrow(code("vault-damaged"));
  });
});

describe("a reader", () => {
  it("opens the vault beside its writer and sees what the writer commits", async () => {
    const { folder, session } = await makeVault();
    const reader = await reopenVault(folder, { access: "read" });
    expect(logSize(reader.catalogue.db)).toBe(1);
    inTransaction(writableDb(session), () =>
      appendEvents(session, [{ type: "fixity-check", scope: "vault", checked: 0, failed: 0 }]),
    );
    expect(logSize(reader.catalogue.db)).toBe(2);
  });

  it("may not write", async () => {
    const { folder } = await makeVault();
    const reader = await reopenVault(folder, { access: "read" });
    expect(() => writableDb(reader)).toThrow(code("read-only"));
  });

  it("does not hinder the writer from locking", async () => {
    const { folder, session } = await makeVault();
    const reader = await reopenVault(folder, { access: "read" });
    expect(await lockSession(session)).toEqual({ snapshotError: undefined });
    expect(logSize(reader.catalogue.db)).toBe(1);
    await reopenVault(folder);
  });
});
