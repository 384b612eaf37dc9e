/** A catalogue, or a whole vault, that was replaced by an older copy of itself shows by the signed heads outside it. */

import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeVault } from "../../../electron/engine/browse/describe-vault.ts";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { recomputeLog } from "../../../electron/engine/custody/recompute.ts";
import { appendEvents } from "../../../electron/engine/custody/append.ts";
import { sealLog } from "../../../electron/engine/custody/seal-log.ts";
import { changeSetting } from "../../../electron/engine/settings/settings.ts";
import { checkVault } from "../../../electron/engine/check/check-vault.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { writableDb, type VaultSession } from "../../../electron/engine/vault/session.ts";
import { makeLockedVault, makeTempFolder, reopenVault } from "../../support/make-vault.ts";

/** Adds an event and signs the log, as every command does. */
async function act(session: VaultSession): Promise<void> {
  inTransaction(writableDb(session), () =>
    appendEvents(session, [{ type: "fixity-check", scope: "vault", checked: 0, failed: 0 }]),
  );
  await sealLog(session);
}

/** Opens, acts so many times and locks. */
async function visit(folder: string, acts: number): Promise<void> {
  const session = await reopenVault(folder);
  for (let count = 0; count < acts; count += 1) await act(session);
  await lockSession(session);
}

/** A vault that keeps its head in a second place, locked. */
async function makeCopiedVault(): Promise<{ folder: string; stick: string }> {
  const folder = await makeLockedVault();
  const stick = await makeTempFolder();
  const session = await reopenVault(folder);
  await changeSetting(session, { name: "checkpoint-copy", value: stick });
  await lockSession(session);
  return { folder, stick };
}

const noteOn = (stick: string): string => {
  const [name = ""] = readdirSync(stick).filter((each) => /^[0-9a-f]{16}\.note$/.test(each));
  return join(stick, name);
};
const sizeOn = (stick: string): number => Number(readFileSync(noteOn(stick), "utf8").split("\n")[1]);

async function remember(folder: string): Promise<(wanted?: RegExp) => void> {
  const old = join(await makeTempFolder(), "old");
  cpSync(folder, old, { recursive: true });
  return (wanted = /./) => {
    for (const name of readdirSync(folder).filter((each) => wanted.test(each))) {
      rmSync(join(folder, name), { recursive: true });
    }
    for (const name of readdirSync(old).filter((each) => wanted.test(each))) {
      cpSync(join(old, name), join(folder, name), { recursive: true });
    }
  };
}

describe("a catalogue that was set back", () => {
  it("shows at every unlock, also after the log has grown past what it once held", async () => {
    const folder = await makeLockedVault();
    await visit(folder, 1);
    const setBack = await remember(folder);
    await visit(folder, 2);
    setBack(/^catalogue\.db/);
    const session = await reopenVault(folder);
    expect(describeVault(session).warnings).toEqual([
      { kind: "log-shorter-than-checkpoint", checkpointSize: 4, logSize: 2 },
    ]);
    const evidence = readFileSync(join(folder, "checkpoints", "0000000004.note"), "utf8");
    // Another history from here on: events have fresh salts.
    for (let count = 0; count < 2; count += 1) await act(session);
    expect(readFileSync(join(folder, "checkpoints", "0000000004.note"), "utf8")).toBe(evidence);
    await lockSession(session);
    const again = await reopenVault(folder);
    expect(again.warnings).toContainEqual({ kind: "log-differs-from-checkpoint", checkpointSize: 4 });
    expect(await recomputeLog(again)).toContainEqual({ kind: "checkpoint-mismatch", where: "file", size: 4 });
  });
});

describe("a vault that was set back as a whole", () => {
  it("shows by the second place, which keeps what it knows", async () => {
    const { folder, stick } = await makeCopiedVault();
    const setBack = await remember(folder);
    await visit(folder, 3);
    expect(sizeOn(stick)).toBe(5);
    setBack();
    const session = await reopenVault(folder);
    const warning = { kind: "log-shorter-than-checkpoint", checkpointSize: 5, logSize: 2 };
    expect(describeVault(session).warnings).toEqual([warning]);
    const { isSound, findings } = await checkVault(session, { deep: false });
    expect(isSound).toBe(false);
    expect(findings).toContainEqual({ kind: "log-rolled-back", logSize: 2, checkpointSize: 5 });
    for (let count = 0; count < 4; count += 1) await act(session);
    expect(sizeOn(stick)).toBe(5);
    await lockSession(session);

    const again = await reopenVault(folder);
    expect(again.warnings).toEqual([{ kind: "log-differs-from-checkpoint", checkpointSize: 5 }]);
    await changeSetting(again, { name: "checkpoint-copy", value: stick });
    expect(sizeOn(stick)).toBe(7);
    expect(readdirSync(stick).filter((name) => name.endsWith("-before-5.note"))).toHaveLength(1);
    await lockSession(again);
    expect((await reopenVault(folder)).warnings).toEqual([]);
  });
});

describe("the second place", () => {
  it("keeps no vault closed when it is away, and is brought up to date when it is back", async () => {
    const { folder, stick } = await makeCopiedVault();
    const away = `${stick}-away`;
    renameSync(stick, away);
    const session = await reopenVault(folder);
    expect(session.warnings).toEqual([{ kind: "checkpoint-copy-unreadable" }]);
    await act(session);
    expect((await checkVault(session, { deep: false })).findings).toContainEqual({
      kind: "checkpoint-copy-unreadable",
    });
    await lockSession(session);
    renameSync(away, stick);
    expect(sizeOn(stick)).toBe(2);
    const back = await reopenVault(folder);
    expect(back.warnings).toEqual([]);
    expect(sizeOn(stick)).toBe(3);
  });

  it("is no second place with a note of somebody else in it, and that note goes nowhere unseen", async () => {
    const { folder, stick } = await makeCopiedVault();
    const path = noteOn(stick);
    writeFileSync(path, readFileSync(path, "utf8").replace("\n2\n", "\n9\n"));
    const session = await reopenVault(folder, { access: "read" });
    expect(session.warnings).toEqual([{ kind: "checkpoint-copy-unreadable" }]);
  });

  it("that keeps nothing is refused, and the next unlock says that it keeps nothing", async () => {
    const { folder, stick } = await makeCopiedVault();
    const other = await makeTempFolder();
    mkdirSync(join(other, basename(noteOn(stick))));
    const session = await reopenVault(folder);
    const set = changeSetting(session, { name: "checkpoint-copy", value: other });
    await expect(set).rejects.toMatchObject({ code: "write-failed" });
    await lockSession(session);
    expect((await reopenVault(folder)).warnings).toEqual([{ kind: "checkpoint-copy-unreadable" }]);
  });

  it("lies outside the vault and is there", async () => {
    const folder = await makeLockedVault();
    const session = await reopenVault(folder);
    const before = readdirSync(folder);
    const link = join(await makeTempFolder(), "link");
    symlinkSync(join(folder, "objects"), link);
    for (const [value, code] of [
      [folder, "bad-usage"],
      [link, "inside-vault"],
      [join(folder, "checkpoints"), "bad-usage"],
      ["stick", "bad-usage"],
      [join(await makeTempFolder(), "missing"), "file-not-found"],
    ] as const) {
      const set = changeSetting(session, { name: "checkpoint-copy", value });
      await expect(set).rejects.toMatchObject({ code });
    }
    expect(readdirSync(folder)).toEqual(before);
  });
});
