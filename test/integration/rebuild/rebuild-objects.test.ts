import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recipientOf } from "../../../electron/core/age/identity.ts";
import { openAgeBytes } from "../../../electron/core/age/open.ts";
import { sealAgeBytes } from "../../../electron/core/age/seal.ts";
import { parseRecoveryWords } from "../../../electron/core/words/recovery-words.ts";
import { deriveKeys } from "../../../electron/engine/vault/derive-keys.ts";
import { openRecoveryFile } from "../../../electron/engine/vault/recovery-slot.ts";
import { native } from "../../support/backends.ts";
import { objectPath } from "../../../electron/engine/objects/object-files.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { reopenVault } from "../../support/make-vault.ts";
import { storeItem, type StoredItem } from "../../support/store-item.ts";
import { expectSound, makeOldVault, rebuild, type OldVault } from "../../support/old-vault.ts";

describe("objects that are not sound", () => {
  it("are copied as they are and named; the rest is restored", async () => {
    const old = await makeOldVault();
    const bytes = readFileSync(old.first.path);
    bytes[bytes.length - 100]! ^= 1;
    writeFileSync(old.first.path, bytes);
    const rebuilt = await rebuild(old);
    expect(rebuilt.report.items).toBe(2);
    expect(rebuilt.report.problems).toMatchObject([{ kind: "object-damaged", item: old.first.id }]);
    expect(readFileSync(objectPath(rebuilt.to, old.first.id))).toEqual(bytes);
    await expectSound(rebuilt, [old.second]);
  });

  it("are named when they are missing", async () => {
    const old = await makeOldVault();
    rmSync(old.first.path);
    const rebuilt = await rebuild(old);
    expect(rebuilt.report.problems).toEqual([{ kind: "object-missing", item: old.first.id }]);
    await expectSound(rebuilt, [old.second]);
  });

  it("are found out when two of them were exchanged", async () => {
    const old = await makeOldVault();
    renameSync(old.first.path, `${old.first.path}.aside`);
    renameSync(old.second.path, old.first.path);
    renameSync(`${old.first.path}.aside`, old.second.path);
    const rebuilt = await rebuild(old);
    const named = rebuilt.report.problems.map((problem) =>
      "item" in problem ? [problem.kind, problem.item] : [],
    );
    expect(named.sort()).toEqual(
      [
        ["object-damaged", old.first.id],
        ["object-damaged", old.second.id],
      ].sort(),
    );
  });

  it("are found out when somebody sealed the same content anew, which the public recipient permits", async () => {
    const old = await makeOldVault();
    const slot = readFileSync(join(old.folder, "slots", "2.age"));
    const root = openRecoveryFile(native, slot, parseRecoveryWords(old.words));
    const { identity } = deriveKeys(native, root);
    const plaintext = openAgeBytes(native, { identities: [identity] }, readFileSync(old.first.path));
    writeFileSync(old.first.path, sealAgeBytes(native, [recipientOf(native, identity)], plaintext));
    const rebuilt = await rebuild(old);
    expect(rebuilt.report.problems).toMatchObject([{ kind: "object-damaged", item: old.first.id }]);
  });

  it("are set aside when no item knows them and they cannot be read, or hold what another item holds", async () => {
    const old = await makeOldVault();
    const session = await reopenVault(old.folder);
    const twin = await storeItem(session, { name: "twin", content: "first content", withoutRow: true });
    const broken = await storeItem(session, { name: "broken", content: "broken", withoutRow: true });
    await lockSession(session);
    truncateSync(broken.path, 300);
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({ items: 2, recovered: 0 });
    expect(rebuilt.report.problems).toHaveLength(2);
    expect(rebuilt.report.problems).toEqual(
      expect.arrayContaining([
        { kind: "object-repeated", item: twin.id, sameAs: old.first.id },
        expect.objectContaining({ kind: "object-damaged", item: broken.id }),
      ]),
    );
    expect(readdirSync(join(rebuilt.to, "quarantine")).sort()).toEqual(
      [`${broken.id}.age`, `${twin.id}.age`].sort(),
    );
  });

  it("are named when the disk cannot read them, and do not stop the rest", async () => {
    const old = await makeOldVault();
    // Reading a folder fails as reading a bad sector does.
    rmSync(old.first.path);
    mkdirSync(old.first.path);
    const rebuilt = await rebuild(old);
    const reason = "the disk cannot read its file";
    expect(rebuilt.report.problems).toEqual([{ kind: "object-damaged", item: old.first.id, reason }]);
    await expectSound(rebuilt, [old.second]);
  });
});

describe("objects in quarantine", () => {
  /** Moves an object where an unlock after a crash puts what no item knows. */
  function setAside(old: OldVault, { id, path }: StoredItem): void {
    mkdirSync(join(old.folder, "quarantine"), { recursive: true });
    renameSync(path, join(old.folder, "quarantine", `${id}.age`));
  }

  it("are taken in, because the owner asks for everything that is left", async () => {
    const old = await makeOldVault();
    const session = await reopenVault(old.folder);
    const orphan = await storeItem(session, { name: "orphan", content: "an orphan", withoutRow: true });
    await lockSession(session);
    setAside(old, orphan);
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({ items: 3, recovered: 1, problems: [] });
    await expectSound(rebuilt, [old.first, old.second, orphan]);
    expect(existsSync(join(rebuilt.to, "quarantine"))).toBe(false);
  });

  it("stay there without a word when they are damaged or hold nothing new", async () => {
    const old = await makeOldVault();
    const session = await reopenVault(old.folder);
    const twin = await storeItem(session, { name: "twin", content: "first content", withoutRow: true });
    await lockSession(session);
    setAside(old, twin);
    const broken = `${"ab".repeat(16)}.age`;
    writeFileSync(join(old.folder, "quarantine", broken), "broken");
    writeFileSync(join(old.folder, "quarantine", "note.txt"), "something else");
    const rebuilt = await rebuild(old);
    expect(rebuilt.report).toMatchObject({ items: 2, recovered: 0, problems: [] });
    expect(readdirSync(join(rebuilt.to, "quarantine")).sort()).toEqual(
      [broken, `${twin.id}.age`, "note.txt"].sort(),
    );
    await expectSound(rebuilt, [old.first, old.second]);
  });
});
