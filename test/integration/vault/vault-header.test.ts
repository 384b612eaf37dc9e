import { cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { pageEvents } from "../../../electron/engine/catalogue/event-table.ts";
import { readSetting, writeSetting } from "../../../electron/engine/catalogue/setting-table.ts";
import { changePassphrase } from "../../../electron/engine/vault/change-passphrase.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { writableDb, type VaultSession } from "../../../electron/engine/vault/session.ts";
import {
  CHEAPEST_COST,
  makeLockedVault,
  makeTempFolder,
  makeVault,
  PASSPHRASE,
  reopenVault,
} from "../../support/make-vault.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const OTHER = "another long passphrase";

const change = (session: VaultSession, current = PASSPHRASE, next = OTHER) =>
  changePassphrase(session, { current: Buffer.from(current), next: Buffer.from(next), cost: CHEAPEST_COST });

describe("vault.json", () => {
  const paths = (folder: string) => [join(folder, "vault.json"), join(folder, "vault.json.bak")] as const;
  const harms = {
    missing: (path: string) => rmSync(path),
    empty: (path: string) => truncateSync(path, 0),
    "cut off": (path: string) => truncateSync(path, 100),
    "with another MAC": (path: string) => {
      writeFileSync(path, readFileSync(path, "utf8").replace(/"mac":"../, '"mac":"zz'.replace("zz", "00")));
    },
    "with a slot taken out": (path: string) => {
      writeFileSync(path, readFileSync(path, "utf8").replace(/\{"slot":2.*\n/, ""));
    },
  };

  it.each(Object.entries(harms))(
    "that is %s is restored from its copy, with a warning",
    async (_what, harm) => {
      const folder = await makeLockedVault();
      const [original, copy] = paths(folder);
      harm(original);
      const session = await reopenVault(folder);
      expect(session.warnings).toEqual([{ kind: "header-restored" }]);
      expect(readFileSync(original)).toEqual(readFileSync(copy));
      await lockSession(session);
      expect((await reopenVault(folder)).warnings).toEqual([]);
    },
  );

  it("makes good its copy without a word", async () => {
    const folder = await makeLockedVault();
    const [original, copy] = paths(folder);
    rmSync(copy);
    expect((await reopenVault(folder)).warnings).toEqual([]);
    expect(readFileSync(copy)).toEqual(readFileSync(original));
  });

  it("is left alone by a reader", async () => {
    const folder = await makeLockedVault();
    const [original] = paths(folder);
    rmSync(original);
    expect((await reopenVault(folder, { access: "read" })).warnings).toEqual([{ kind: "header-restored" }]);
    expect(existsSync(original)).toBe(false);
  });

  it.each(["empty", "cut off", "with another MAC", "with a slot taken out"] as const)(
    "that is %s together with its copy is refused",
    async (what) => {
      const folder = await makeLockedVault();
      for (const path of paths(folder)) harms[what](path);
      await expect(reopenVault(folder)).rejects.toThrow(code("vault-damaged"));
    },
  );

  it("of a newer program is refused as such", async () => {
    const folder = await makeLockedVault();
    const [original] = paths(folder);
    writeFileSync(original, readFileSync(original, "utf8").replace('"v":1', '"v":2'));
    await expect(reopenVault(folder)).rejects.toThrow(code("vault-too-new"));
  });
});

describe("changing the passphrase", () => {
  it("lets the new one in and the old one out, and is logged", async () => {
    const folder = await makeLockedVault();
    const session = await reopenVault(folder);
    await change(session);
    await lockSession(session);
    await expect(reopenVault(folder)).rejects.toThrow(code("wrong-passphrase"));
    const again = await reopenVault(folder, { passphrase: Buffer.from(OTHER) });
    expect(again.header.generation).toBe(2);
    expect(pageEvents(again.catalogue.db, { from: 1, limit: 5 }).map(({ line }) => line)).toEqual([
      expect.stringContaining('"type":"passphrase-change","generation":2'),
    ]);
  });

  it("works twice in one session", async () => {
    const { folder, session } = await makeVault();
    await change(session);
    await change(session, OTHER, `${OTHER} again`);
    await lockSession(session);
    const again = await reopenVault(folder, { passphrase: Buffer.from(`${OTHER} again`) });
    expect(again.header.generation).toBe(3);
  });

  it("asks for the current one and for a strong one, and changes nothing otherwise", async () => {
    const { folder, session } = await makeVault();
    const before = readFileSync(join(folder, "vault.json"));
    await expect(change(session, OTHER)).rejects.toThrow(code("wrong-passphrase"));
    await expect(change(session, PASSPHRASE, "too short")).rejects.toThrow(code("weak-passphrase"));
    expect(readFileSync(join(folder, "vault.json"))).toEqual(before);
    expect(readSetting(session.catalogue.db, "generation")).toBe("1");
  });

  it("is finished at the next unlocking when a crash came between header and catalogue", async () => {
    const { folder, session } = await makeVault();
    const before = join(await makeTempFolder(), "before");
    await lockSession(session);
    cpSync(folder, before, { recursive: true });
    const changing = await reopenVault(folder);
    await change(changing);
    await lockSession(changing);
    for (const name of ["catalogue.db", "checkpoints"]) {
      rmSync(join(folder, name), { recursive: true });
      cpSync(join(before, name), join(folder, name), { recursive: true });
    }
    const reader = await reopenVault(folder, { passphrase: Buffer.from(OTHER), access: "read" });
    expect(reader.warnings).toEqual([{ kind: "unfinished-passphrase-change" }]);
    expect(readSetting(reader.catalogue.db, "generation")).toBe("1");
    await lockSession(reader);
    const writer = await reopenVault(folder, { passphrase: Buffer.from(OTHER) });
    expect(writer.warnings).toEqual([{ kind: "unfinished-passphrase-change" }]);
    expect(readSetting(writer.catalogue.db, "generation")).toBe("2");
    await lockSession(writer);
    expect((await reopenVault(folder, { passphrase: Buffer.from(OTHER) })).warnings).toEqual([]);
  });

  it("cannot be undone by putting the old vault.json back", async () => {
    const { folder, session } = await makeVault();
    const old = readFileSync(join(folder, "vault.json"));
    await change(session);
    await lockSession(session);
    for (const name of ["vault.json", "vault.json.bak"]) writeFileSync(join(folder, name), old);
    await expect(reopenVault(folder)).rejects.toThrow(code("vault-damaged"));
    await expect(reopenVault(folder, { access: "read" })).rejects.toThrow(code("vault-damaged"));
  });

  it("is not undone by an old copy either: the old passphrase is just wrong", async () => {
    const { folder, session } = await makeVault();
    const old = readFileSync(join(folder, "vault.json"));
    await change(session);
    await lockSession(session);
    writeFileSync(join(folder, "vault.json.bak"), old);
    await expect(reopenVault(folder)).rejects.toThrow(code("wrong-passphrase"));
    await reopenVault(folder, { passphrase: Buffer.from(OTHER) });
  });

  it("refuses a catalogue that is more than one generation behind", async () => {
    const { folder, session } = await makeVault();
    const db = writableDb(session);
    await change(session);
    await change(session, OTHER, PASSPHRASE);
    inTransaction(db, () => writeSetting(db, "generation", "1"));
    await lockSession(session);
    await expect(reopenVault(folder)).rejects.toThrow(code("vault-damaged"));
  });
});
