import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { readSetting } from "../../../electron/engine/catalogue/setting-table.ts";
import { appendEvents } from "../../../electron/engine/custody/append.ts";
import { sealLog } from "../../../electron/engine/custody/seal-log.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { writableDb, type VaultSession } from "../../../electron/engine/vault/session.ts";
import { makeLockedVault, makeTempFolder, makeVault, reopenVault } from "../../support/make-vault.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const OTHER = "another long passphrase";

function checkFixity(session: VaultSession): void {
  inTransaction(writableDb(session), () =>
    appendEvents(session, [{ type: "fixity-check", scope: "vault", checked: 0, failed: 0 }]),
  );
}

describe("opening", () => {
  it("says whether there is a vault at all", async () => {
    const folder = await makeTempFolder();
    await expect(reopenVault(folder)).rejects.toThrow(code("vault-not-found"));
    await expect(reopenVault(join(folder, "missing"))).rejects.toThrow(code("vault-not-found"));
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses a wrong passphrase", async () => {
    const folder = await makeLockedVault();
    await expect(reopenVault(folder, { passphrase: Buffer.from(OTHER) })).rejects.toThrow(
      code("wrong-passphrase"),
    );
  });

  it("empties tmp/ for a writer, not for a reader", async () => {
    const folder = await makeLockedVault();
    const leftover = join(folder, "tmp", "half.age");
    writeFileSync(leftover, "half");
    await reopenVault(folder, { access: "read" });
    expect(existsSync(leftover)).toBe(true);
    await reopenVault(folder);
    expect(existsSync(leftover)).toBe(false);
  });

  it.each(["missing", "empty", "noise"])("says that the catalogue is %s", async (what) => {
    const folder = await makeLockedVault();
    const path = join(folder, "catalogue.db");
    if (what === "missing") rmSync(path);
    if (what === "empty") truncateSync(path, 0);
    if (what === "noise") writeFileSync(path, Buffer.alloc(8192, 0x55));
    await expect(reopenVault(folder)).rejects.toThrow(code("vault-damaged"));
    await expect(reopenVault(folder, { access: "read" })).rejects.toThrow(code("vault-damaged"));
  });

  it("refuses the catalogue of another vault", async () => {
    const folder = await makeLockedVault();
    const other = await makeVault();
    await lockSession(other.session);
    copyFileSync(join(other.folder, "catalogue.db"), join(folder, "catalogue.db"));
    await expect(reopenVault(folder)).rejects.toThrow(code("vault-damaged"));
  });
});

describe("a catalogue that was put back", () => {
  it("opens with a warning when signed checkpoints know of more", async () => {
    const folder = await makeLockedVault();
    const old = readFileSync(join(folder, "catalogue.db"));
    const session = await reopenVault(folder);
    checkFixity(session);
    await sealLog(session);
    await lockSession(session);
    writeFileSync(join(folder, "catalogue.db"), old);
    const rolledBack = await reopenVault(folder);
    expect(rolledBack.warnings).toEqual([
      { kind: "log-shorter-than-checkpoint", checkpointSize: 2, logSize: 1 },
    ]);
  });

  it("opens with a warning when it went another way since", async () => {
    const folder = await makeLockedVault();
    const old = readFileSync(join(folder, "catalogue.db"));
    const session = await reopenVault(folder);
    checkFixity(session);
    await sealLog(session);
    await lockSession(session);
    writeFileSync(join(folder, "catalogue.db"), old);
    const other = await reopenVault(folder);
    checkFixity(other);
    checkFixity(other);
    await lockSession(other);
    const again = await reopenVault(folder);
    expect(again.warnings).toEqual([{ kind: "log-differs-from-checkpoint", checkpointSize: 2 }]);
  });

  it("is not suspected because of a file that anybody can make", async () => {
    const folder = await makeLockedVault();
    writeFileSync(join(folder, "checkpoints", "0000000099.note"), "vault.invalid/x\n99\nAAAA\n");
    expect((await reopenVault(folder)).warnings).toEqual([]);
  });
});

describe("locking", () => {
  it("overwrites the keys and closes the catalogue, and may be repeated", async () => {
    const { session } = await makeVault();
    await lockSession(session);
    await lockSession(session);
    const { database, headerMac, snapshotMac, names, identity, minisign, note } = session.keys;
    const secrets = [
      database,
      headerMac,
      snapshotMac,
      names,
      identity.secret,
      minisign.secretKey,
      note.secretKey,
    ];
    expect(secrets.every((secret) => secret.every((byte) => byte === 0))).toBe(true);
    expect(() => readSetting(session.catalogue.db, "vault-id")).toThrow("not open");
  });

  it("leaves no journal", async () => {
    const folder = await makeLockedVault();
    expect(readdirSync(folder).filter((name) => name.startsWith("catalogue.db"))).toEqual(["catalogue.db"]);
  });

  it("happens also when no snapshot can be written", async () => {
    const { folder, session } = await makeVault();
    rmSync(join(folder, "snapshots"), { recursive: true });
    writeFileSync(join(folder, "snapshots"), "in the way");
    const { snapshotError } = await lockSession(session);
    expect(snapshotError).toBeDefined();
    expect(session.keys.database.every((byte) => byte === 0)).toBe(true);
    await reopenVault(folder);
  });
});
