import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pageEvents } from "../../../electron/engine/catalogue/event-table.ts";
import { readSetting } from "../../../electron/engine/catalogue/setting-table.ts";
import { createVaultFolder } from "../../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import {
  CHEAPEST_COST,
  makeLockedVault,
  makeTempFolder,
  makeVault,
  PASSPHRASE,
  reopenVault,
  VAULT_NAME,
} from "../../support/make-vault.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

describe("a new vault", () => {
  it("consists of what the format says, for its owner alone", async () => {
    const folder = await makeLockedVault();
    expect(readdirSync(folder).sort()).toEqual([
      "RECOVERY.txt",
      "catalogue.db",
      "checkpoints",
      "objects",
      "slots",
      "snapshots",
      "tmp",
      "vault.json",
      "vault.json.bak",
      "vault.lock",
    ]);
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("opens again with its passphrase, name and log", async () => {
    const folder = await makeLockedVault();
    const session = await reopenVault(folder);
    expect(readSetting(session.catalogue.db, "vault-name")).toBe(VAULT_NAME);
    expect(pageEvents(session.catalogue.db, { from: 0, limit: 10 }).map(({ type }) => type)).toEqual([
      "vault-creation",
    ]);
    expect(session.warnings).toEqual([]);
    expect(session.header.slots.map(({ type }) => type)).toEqual(["passphrase", "recovery"]);
  });

  it("shows its name nowhere on the disk", async () => {
    const folder = await makeLockedVault();
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const path = join(folder, name);
      if (statSync(path).isFile()) expect(readFileSync(path).includes(VAULT_NAME)).toBe(false);
    }
  });

  it("by default costs a guesser 256 MiB and three passes", async () => {
    const { session } = await makeVault({ cost: undefined });
    expect(session.header.slots[0]?.fields).toMatchObject({ m: 262144, t: 3 });
  });

  it("is not made over anything", async () => {
    const folder = await makeTempFolder();
    writeFileSync(join(folder, "notes.txt"), "mine");
    const create = (place: string) =>
      createVaultFolder(place, { passphrase: Buffer.from(PASSPHRASE), cost: CHEAPEST_COST });
    await expect(create(folder)).rejects.toThrow(code("already-exists"));
    await expect(create(join(folder, "notes.txt"))).rejects.toThrow(code("already-exists"));
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
  });

  it("is not made with a short passphrase, and nothing stays behind", async () => {
    const folder = join(await makeTempFolder(), "vault");
    const short = { passphrase: Buffer.from("elevenchars"), cost: CHEAPEST_COST };
    await expect(createVaultFolder(folder, short)).rejects.toThrow(code("weak-passphrase"));
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is never made cheaper than the floor", async () => {
    await expect(makeVault({ cost: { memoryKiB: 65_535, passes: 3 } })).rejects.toThrow(code("internal"));
    await expect(makeVault({ cost: { memoryKiB: 65_536, passes: 2 } })).rejects.toThrow(code("internal"));
  });

  it("opens with the passphrase as another keyboard types it", async () => {
    const passphrase = Buffer.from("Йошкин кот на крыше".normalize("NFD"));
    const { folder, session } = await makeVault({ passphrase });
    await lockSession(session);
    await reopenVault(folder, { passphrase: Buffer.from("Йошкин кот на крыше".normalize("NFC")) });
  });
});
