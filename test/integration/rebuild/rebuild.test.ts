import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSetting } from "../../../electron/engine/catalogue/setting-table.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { makeTempFolder, makeVault, reopenVault } from "../../support/make-vault.ts";
import { makeOldVault, rebuild, typesOf, expectSound } from "../../support/old-vault.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

describe("vault.json", () => {
  it.each([
    ["gone", (path: string) => rmSync(path)],
    ["noise", (path: string) => writeFileSync(path, "noise")],
  ])("is not needed: it may be %s", async (_what, harm) => {
    const old = await makeOldVault();
    for (const name of ["vault.json", "vault.json.bak"]) harm(join(old.folder, name));
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({ source: "catalogue", items: 2, problems: [] });
    await expectSound(rebuilt, [old.first, old.second]);
  });

  it("gets a later generation, so that the old one cannot be put back", async () => {
    const old = await makeOldVault();
    const { session, to } = await rebuild(old);
    expect(session.header.generation).toBe(2);
    expect(readSetting(session.catalogue.db, "generation")).toBe("2");
    await lockSession(session);
    for (const name of ["vault.json", "vault.json.bak"]) {
      writeFileSync(join(to, name), readFileSync(join(old.folder, name)));
    }
    await expect(reopenVault(to)).rejects.toThrow(code("vault-damaged"));
  });

  it("keeps slots of kinds that this program does not know, with their files", async () => {
    const { encodeHeader } = await import("../../../electron/engine/vault/header.ts");
    const old = await makeOldVault();
    const session = await reopenVault(old.folder);
    const line = '{"slot":5,"type":"shamir","file":"slots/5.age"}';
    const slots = [...session.header.slots, { type: "unknown", line, fields: { slot: 5 } } as const];
    const bytes = encodeHeader(session.crypto, { ...session.header, slots }, session.keys.headerMac);
    await lockSession(session);
    for (const name of ["vault.json", "vault.json.bak"]) writeFileSync(join(old.folder, name), bytes);
    writeFileSync(join(old.folder, "slots", "5.age"), "its file");
    const rebuilt = await rebuild(old);
    expect(rebuilt.session.header.slots.map((slot) => slot.line)).toContain(line);
    expect(readFileSync(join(rebuilt.to, "slots", "5.age"), "utf8")).toBe("its file");
  });
});

describe("a rebuild", () => {
  it("leaves the old vault as it was", async () => {
    const old = await makeOldVault();
    const list = () =>
      readdirSync(old.folder, { recursive: true, encoding: "utf8" })
        .sort()
        .map((name) => [
          name,
          statSync(join(old.folder, name)).isFile() ? readFileSync(join(old.folder, name)) : "",
        ]);
    const before = list();
    await rebuild(old);
    expect(list()).toEqual(before);
    await reopenVault(old.folder);
  });

  it("gives the new passphrase and keeps the words", async () => {
    const old = await makeOldVault();
    const { session, to } = await rebuild(old);
    await lockSession(session);
    await expect(reopenVault(to)).rejects.toThrow(code("wrong-passphrase"));
    const second = await rebuild({ ...old, folder: to });
    await expectSound(second, [old.first, old.second]);
    expect(typesOf(second.session).slice(-2)).toEqual(["rebuild", "rebuild"]);
  });

  it("refuses other words, and words of another vault, and makes nothing", async () => {
    const old = await makeOldVault();
    const other = await makeVault();
    const to = join(await makeTempFolder(), "new");
    await expect(rebuild(old, { recoveryWords: "abandon ".repeat(24), to })).rejects.toThrow(
      code("wrong-recovery-words"),
    );
    await expect(rebuild(old, { recoveryWords: other.recoveryWords.join(" "), to })).rejects.toThrow(
      code("wrong-recovery-words"),
    );
    expect(existsSync(to)).toBe(false);
  });

  it("says when there is no slot, or a damaged one", async () => {
    const old = await makeOldVault();
    const slot = join(old.folder, "slots", "2.age");
    const bytes = readFileSync(slot);
    writeFileSync(slot, bytes.subarray(0, -1));
    await expect(rebuild(old)).rejects.toThrow(code("vault-damaged"));
    rmSync(dirname(slot), { recursive: true });
    await expect(rebuild(old)).rejects.toThrow(code("vault-not-found"));
  });

  it("does not write over anything, nor beside a writer of the old vault", async () => {
    const old = await makeOldVault();
    await expect(rebuild(old, { to: old.folder })).rejects.toThrow(code("already-exists"));
    await reopenVault(old.folder);
    await expect(rebuild(old)).rejects.toThrow(code("vault-in-use"));
  });

  it("refuses a weak passphrase and leaves the new folder empty", async () => {
    const old = await makeOldVault();
    const to = join(await makeTempFolder(), "new");
    await expect(rebuild(old, { to, passphrase: Buffer.from("short") })).rejects.toThrow(
      code("weak-passphrase"),
    );
    expect(readdirSync(to)).toEqual([]);
  });

  it("can be stopped, and leaves the new folder empty", async () => {
    const old = await makeOldVault();
    const to = join(await makeTempFolder(), "new");
    const controller = new AbortController();
    const stop = () => controller.abort();
    await expect(rebuild(old, { to, signal: controller.signal, onProgress: stop })).rejects.toThrow(
      code("cancelled"),
    );
    expect(readdirSync(to)).toEqual([]);
  });

  it("tells how far it is", async () => {
    const old = await makeOldVault();
    const seen: number[] = [];
    await rebuild(old, {
      onProgress: ({ phase, doneFiles, totalFiles, doneBytes, totalBytes }) => {
        expect([phase, totalFiles]).toEqual(["rebuilding", 2]);
        expect(doneBytes).toBeLessThanOrEqual(totalBytes);
        seen.push(doneFiles);
      },
    });
    expect(seen).toEqual([1, 2]);
  });

  it("does not believe a snapshot that somebody without the keys planted", async () => {
    const { sealAgeBytes } = await import("../../../electron/core/age/seal.ts");
    const { parseRecipient } = await import("../../../electron/core/age/recipient.ts");
    const { snapshotLines } = await import("../../../electron/engine/snapshots/snapshot-file.ts");
    const { native } = await import("../../support/backends.ts");
    const { gzipSync } = await import("node:zlib");
    const old = await makeOldVault();
    rmSync(join(old.folder, "catalogue.db"));
    const { recipient } = JSON.parse(
      readFileSync(join(old.folder, "vault.json"), "utf8").split("\n")[0]!,
    ) as { recipient: string };
    const head = { vaultId: old.vaultId, schema: 1, seq: 99, at: "2026-11-21T20:00:00Z" };
    const lines = Buffer.concat([
      ...snapshotLines(
        { crypto: native, key: Buffer.alloc(32) },
        head,
        old.dump.map((row) => JSON.stringify(row)),
      ),
    ]);
    const forged = sealAgeBytes(native, [parseRecipient(recipient)], gzipSync(lines));
    writeFileSync(join(old.folder, "snapshots", "0000000099.age"), forged);
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({ source: "snapshot", snapshot: 2 });
    expect(rebuilt.report.problems).toContainEqual({ kind: "snapshot-damaged", seq: 99 });
  });
});
