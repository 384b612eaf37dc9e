/** A check finds every kind of damage that a vault can have, calls only damage damage, and changes nothing but the log. */

import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CheckFinding } from "../../electron/engine/check/check-finding.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import type { Progress } from "../../electron/engine/job.ts";
import { objectPath } from "../../electron/engine/objects/object-files.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { writableDb, type VaultSession } from "../../electron/engine/vault/session.ts";
import { forgeObject } from "../support/forge-object.ts";
import { logOf, makeTemplate, type ImportedVault, type VaultTemplate } from "../support/imported-vault.ts";
import { reopenVault } from "../support/make-vault.ts";

const files = { "big.bin": Buffer.alloc(300_000, "big"), "one.txt": "one", "two.txt": "two" };

let template: VaultTemplate;

// It was locked once, so that it has a snapshot, and one content came twice.
beforeAll(async () => {
  template = await makeTemplate(files, { "one again.txt": "one" });
});
afterAll(() => template.remove());

const findingsOf = async (session: VaultSession, deep: boolean): Promise<readonly CheckFinding[]> =>
  (await checkVault(session, { deep })).findings;

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  const place = at < 0 ? bytes.length + at : at;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  writeFileSync(path, bytes);
}

/** Unlike a flipped bit, which may leave no base64 and so be seen at once, it leaves a header of the right form. */
function swapBase64Letter(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.write(bytes.toString("latin1", at, at + 1) === "B" ? "C" : "B", at, "latin1");
  writeFileSync(path, bytes);
}

describe("a sound vault", () => {
  it("is called sound, and a deep check is noted in its log", async () => {
    const { session } = await template.open();
    const before = logOf(session).length;
    const counts = { items: 3, checkedObjects: 3, findings: [], warnings: [], isSound: true };
    expect(await checkVault(session, { deep: false })).toEqual({ ...counts, isDeep: false, logSize: before });
    expect(logOf(session)).toHaveLength(before);
    expect(await checkVault(session, { deep: true })).toEqual({
      ...counts,
      isDeep: true,
      logSize: before + 1,
    });
    expect(logOf(session).slice(before)).toMatchObject([
      { type: "fixity-check", scope: "vault", checked: 3, failed: 0 },
    ]);
    expect(await checkVault(session, { deep: false })).toMatchObject({ isSound: true });
  });

  it("can be checked by a reader, who leaves no trace", async () => {
    const { session, folder } = await template.open();
    const before = logOf(session).length;
    await lockSession(session);
    const reader = await reopenVault(folder, { access: "read" });
    expect(await checkVault(reader, { deep: true })).toMatchObject({ isSound: true, logSize: before });
  });

  it("says how far the check is, and stops when told", async () => {
    const { session } = await template.open();
    const seen: Progress[] = [];
    await checkVault(session, { deep: true, onProgress: (step) => seen.push(step) });
    expect(seen.at(-1)).toMatchObject({ phase: "checking", doneFiles: 3, totalFiles: 3 });
    expect(seen.at(-1)?.doneBytes).toBe(seen.at(-1)?.totalBytes);
    const stopped = checkVault(session, { deep: true, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  });

  it("stays sound with an empty snapshot folder and with files that nobody knows, which are named", async () => {
    const { session, folder } = await template.open();
    rmSync(join(folder, "snapshots"), { recursive: true });
    mkdirSync(join(folder, "objects/ab"), { recursive: true });
    writeFileSync(join(folder, "objects/ab/notes.txt"), "");
    mkdirSync(join(folder, "quarantine"));
    writeFileSync(join(folder, "quarantine/old.age"), "");
    expect(await checkVault(session, { deep: false })).toMatchObject({
      isSound: true,
      findings: [
        { kind: "no-snapshot" },
        { kind: "unknown-object", path: "objects/ab/notes.txt" },
        { kind: "quarantined-object", path: "quarantine/old.age" },
      ],
    });
  });
});

interface Damage {
  readonly what: string;
  readonly expected: object;
  /** Whether a look that does not read everything finds it, too. */
  readonly isShallow: boolean;
  readonly damage: (vault: ImportedVault) => void;
}

const pathOf = ({ folder, items }: ImportedVault, name: string): string =>
  objectPath(folder, items.get(name) ?? "");

const objectDamages: readonly Damage[] = [
  {
    what: "is missing",
    expected: { kind: "object-missing" },
    isShallow: true,
    damage: (vault) => rmSync(pathOf(vault, "big.bin")),
  },
  {
    what: "is cut",
    expected: { kind: "object-damaged" },
    isShallow: true,
    damage: (vault) =>
      writeFileSync(pathOf(vault, "big.bin"), readFileSync(pathOf(vault, "big.bin")).subarray(0, 200_000)),
  },
  {
    what: "is changed in its last chunk",
    expected: { kind: "object-damaged" },
    isShallow: true,
    damage: (vault) => flipByte(pathOf(vault, "big.bin"), -1),
  },
  {
    what: "is changed in the middle",
    expected: { kind: "object-damaged" },
    isShallow: false,
    damage: (vault) => flipByte(pathOf(vault, "big.bin"), 100_000),
  },
  {
    what: "is changed in its header",
    expected: { kind: "object-damaged" },
    isShallow: false,
    damage: (vault) => swapBase64Letter(pathOf(vault, "big.bin"), 100),
  },
  {
    what: "was replaced by another one of the vault",
    expected: { kind: "object-damaged" },
    isShallow: true,
    damage: (vault) => cpSync(pathOf(vault, "one.txt"), pathOf(vault, "big.bin")),
  },
];

describe("an object that", () => {
  it.each(objectDamages)("$what is found", async ({ expected, isShallow, damage }) => {
    const vault = await template.open();
    const item = vault.items.get("big.bin") ?? "";
    damage(vault);
    const found = [expect.objectContaining({ ...expected, item })];
    expect(await findingsOf(vault.session, false)).toEqual(isShallow ? found : []);
    const report = await checkVault(vault.session, { deep: true });
    expect(report).toMatchObject({ isSound: false, checkedObjects: 3 });
    expect(report.findings).toEqual(found);
    expect(logOf(vault.session).at(-1)).toMatchObject({ type: "fixity-check", checked: 3, failed: 1 });
  });
});

it("an object that opens and says what it should is found when it holds other bytes", async () => {
  const { session, items } = await template.open();
  const item = items.get("big.bin") ?? "";
  await forgeObject(session, item);
  expect(await findingsOf(session, false)).toEqual([]);
  expect(await findingsOf(session, true)).toMatchObject([{ kind: "object-damaged", item }]);
});

/** What somebody could do who has the keys, or a fault of a program: changing rows that nobody may change. */
function forceSql({ session }: ImportedVault, sql: string): void {
  const db = writableDb(session);
  const triggers = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
}

describe("a catalogue that contradicts the log", () => {
  const lies: [string, string, object[]][] = [
    [
      "a name",
      "UPDATE item SET name = CAST('other.txt' AS BLOB) WHERE name_text = 'one.txt'",
      [{ kind: "name-not-committed" }],
    ],
    [
      "the name of a later presentation",
      "UPDATE presentation SET name = CAST('other.txt' AS BLOB)",
      [{ kind: "name-not-committed" }],
    ],
    [
      "a size",
      "UPDATE item SET size_bytes = 4 WHERE name_text = 'one.txt'",
      [
        { kind: "event-contradiction", field: "size" },
        { kind: "event-contradiction", field: "size" },
        { kind: "object-of-another-item" },
      ],
    ],
    [
      "a hash",
      "UPDATE item SET sha256 = printf('%064d', 0) WHERE name_text = 'two.txt'",
      [{ kind: "event-contradiction", field: "sha256" }, { kind: "object-of-another-item" }],
    ],
    [
      "an item that nobody took in",
      `INSERT INTO item SELECT 99, printf('%032d', 0), printf('%064d', 0), size_bytes, name, name_text, path, path_text,
         media_type, extension_media_type, type_mismatch, modified_at_ms, created_at_ms, accessed_at_ms, changed_at_ms,
         imported_at_ms, batch_id, file_key, name_salt, warnings, deleted_at_ms, name_order FROM item WHERE name_text = 'one.txt'`,
      [{ kind: "no-ingestion-event" }, { kind: "object-missing" }],
    ],
    [
      "a line of the log",
      "UPDATE event SET line = replace(line, 'duplicate-presentation', 'ingestion') WHERE type = 'duplicate-presentation'",
      [
        { kind: "leaf-hash-mismatch" },
        { kind: "log-node-mismatch" },
        { kind: "checkpoint-mismatch", where: "catalogue" },
        { kind: "checkpoint-mismatch", where: "file" },
        { kind: "name-not-committed" },
      ],
    ],
  ];

  it.each(lies)("is found: %s", async (_what, sql, expected) => {
    const vault = await template.open();
    forceSql(vault, sql);
    const findings = await findingsOf(vault.session, false);
    expect(findings).toMatchObject(expected);
  });

  it("is found: an item that the log knows and the catalogue does not", async () => {
    const vault = await template.open();
    forceSql(vault, "PRAGMA foreign_keys = OFF; DELETE FROM item WHERE name_text = 'two.txt'");
    expect(await findingsOf(vault.session, false)).toMatchObject([
      { kind: "unknown-object" },
      { kind: "event-of-unknown-item", item: vault.items.get("two.txt") },
    ]);
  });
});

describe("a way back that is gone", () => {
  it("is found: the file that the recovery words open", async () => {
    const { session, folder } = await template.open();
    for (const spoil of [
      () => writeFileSync(join(folder, "slots/2.age"), "no age file"),
      () => rmSync(join(folder, "slots/2.age")),
    ]) {
      spoil();
      expect(await checkVault(session, { deep: false })).toMatchObject({
        isSound: false,
        findings: [{ kind: "recovery-file-damaged", slot: 2 }],
      });
    }
  });

  it("is found: the newest snapshot, and older ones by a deep check, which are no damage", async () => {
    const { session, folder } = await template.open();
    const snapshots = join(folder, "snapshots");
    const [newest = ""] = readdirSync(snapshots);
    cpSync(join(snapshots, newest), join(snapshots, "0000000001.age"));
    expect(await findingsOf(session, false)).toEqual([]);
    expect(await checkVault(session, { deep: true })).toMatchObject({
      isSound: true,
      findings: [{ kind: "snapshot-damaged", seq: 1, isNewest: false }],
    });
    flipByte(join(snapshots, newest), -20);
    expect(await checkVault(session, { deep: false })).toMatchObject({
      isSound: false,
      findings: [{ kind: "snapshot-damaged", isNewest: true }],
    });
  });

  it("is found: a checkpoint file that was changed or belongs to a longer log", async () => {
    const { session, folder } = await template.open();
    const checkpoints = join(folder, "checkpoints");
    const [first = ""] = readdirSync(checkpoints);
    flipByte(join(checkpoints, first), 40);
    expect(await findingsOf(session, false)).toMatchObject([{ kind: "checkpoint-invalid", where: "file" }]);
    renameSync(join(checkpoints, first), join(checkpoints, "0000000099.note"));
    expect(await findingsOf(session, false)).toMatchObject([
      { kind: "checkpoint-invalid", where: "file", size: 99 },
    ]);
  });

  it("is found: a page of the catalogue that does not open, and the rest is checked all the same", async () => {
    const { session, folder, items } = await template.open();
    const path = join(folder, "catalogue.db");
    await lockSession(session);
    rmSync(pathOf({ session, folder, items, desk: "" }, "two.txt"));
    const reader = await reopenVault(folder, { access: "read" });
    flipByte(path, readFileSync(path).length - 100);
    const { isSound, findings } = await checkVault(reader, { deep: false });
    expect(isSound).toBe(false);
    expect(findings.map(({ kind }) => kind)).toContain("catalogue-damaged");
  });
});
