/** Imports that end before their end: by request, by a full disk, by a killed process. What was committed stays. */

import { execFileSync, spawn } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { BatchWriter, GroupFailure } from "../../electron/engine/import/batch-writer.ts";
import type { SealedSource } from "../../electron/engine/import/imported-row.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import type { ImportReport } from "../../electron/engine/import/report.ts";
import { newId } from "../../electron/engine/objects/object-files.ts";
import { createVaultFolder } from "../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { native } from "../support/backends.ts";
import { expectSound, itemsOf, objectCount } from "../support/import-probes.ts";
import { CHEAPEST_COST, makeTempFolder, makeVault, PASSPHRASE, reopenVault } from "../support/make-vault.ts";
import { mountSmallDisk } from "../support/small-disk.ts";

function fill(folder: string, count: number, bytes: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1)
    writeFileSync(join(folder, `${index}`), native.randomBytes(bytes));
}

/** Cancels once so many bytes were read, and tells how long the import took to end after that. */
async function cancelAfter(bytes: number, run: (options: object) => Promise<ImportReport>) {
  const stopping = new AbortController();
  let stoppedAt = 0;
  const report = await run({
    signal: stopping.signal,
    onProgress({ doneBytes }: { doneBytes: number }) {
      if (doneBytes < bytes || stoppedAt !== 0) return;
      stoppedAt = performance.now();
      stopping.abort();
    },
  });
  return { report, tookMs: performance.now() - stoppedAt };
}

describe("an import that is cancelled", () => {
  it("in the middle of a huge file ends within a second and leaves nothing of it", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    writeFileSync(join(folder, "huge"), "x");
    truncateSync(join(folder, "huge"), 20_000_000_000);
    const { report, tookMs } = await cancelAfter(1, (options) => importPaths(session, [folder], options));
    expect(report).toMatchObject({ imported: [], failed: [], isCancelled: true });
    expect(report.stoppedBy).toBeUndefined();
    expect(tookMs).toBeLessThan(1000);
    expect([itemsOf(session).length, objectCount(session)]).toStrictEqual([0, 0]);
    // On a busy computer threads are not waited for: they clean up behind us, and the mark stays for the next writer.
    const left = (): string[] =>
      readdirSync(join(session.folder, "tmp")).filter((name) => name !== "writing");
    await expect.poll(left, { timeout: 20_000 }).toStrictEqual([]);
  });

  it("among many files keeps what was committed, and the same import goes on", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    fill(folder, 1500, 20_000);
    const { report, tookMs } = await cancelAfter(3_000_000, (options) =>
      importPaths(session, [folder], options),
    );
    expect(report.isCancelled).toBe(true);
    expect(tookMs).toBeLessThan(1000);
    expect(itemsOf(session)).toHaveLength(report.imported.length);
    expect(report.imported.length).toBeLessThan(1500);
    await expectSound(session);

    const again = await importPaths(session, [folder]);
    expect(again).toMatchObject({ failed: [], isCancelled: false });
    expect(again.duplicates).toHaveLength(report.imported.length);
    expect(again.imported.length + report.imported.length).toBe(1500);
    await expectSound(session);
  });

  it("before it begins does nothing", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    fill(folder, 3, 10);
    const report = await importPaths(session, [folder], { signal: AbortSignal.abort() });
    expect(report).toMatchObject({ imported: [], failed: [], isCancelled: true });
    await expectSound(session);
  });

  it("after its last file was committed is not a cancelled one", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    fill(folder, 3, 10);
    const stopping = new AbortController();
    const report = await importPaths(session, [folder], {
      signal: stopping.signal,
      onProgress: ({ doneFiles, totalFiles }) => {
        if (doneFiles > 0 && doneFiles === totalFiles) stopping.abort();
      },
    });
    expect(report).toMatchObject({ failed: [], isCancelled: false });
    expect(report.imported).toHaveLength(3);
  });
});

describe("an import onto a full disk", () => {
  const MEBIBYTES = 40;
  const sources = [
    ["many small files", 300, 200_000],
    ["large files", 5, 13_000_000],
  ] as const;

  for (const [what, count, bytes] of sources) {
    it(`of ${what} stops cleanly, says what is needed, and goes on when there is room`, async (test) => {
      const disk = join(await makeTempFolder(), "disk");
      if (!mountSmallDisk(disk, MEBIBYTES)) test.skip("needs to mount a disk of its own");
      const passphrase = Buffer.from(PASSPHRASE);
      const made = await createVaultFolder(join(disk, "vault"), { passphrase, cost: CHEAPEST_COST });
      const { session } = made;
      onTestFinished(() => lockSession(session).then(() => undefined));
      const folder = await makeTempFolder();
      fill(folder, count, bytes);

      const report = await importPaths(session, [folder]);
      expect(report).toMatchObject({ failed: [], isCancelled: false, stoppedBy: { code: "disk-full" } });
      const { imported, stoppedBy } = report;
      expect(imported.length).toBeGreaterThan(0);
      expect(imported.length).toBeLessThan(count);
      const missing = (count - imported.length) * bytes;
      expect(stoppedBy?.neededBytes).toBeGreaterThan(missing - MEBIBYTES * 1024 * 1024);
      expect(stoppedBy?.message).toContain(String(stoppedBy?.neededBytes));
      await expectSound(session);
      await lockSession(session);

      const reopened = await reopenVault(join(disk, "vault"));
      expect(reopened.warnings).toStrictEqual([]);
      execFileSync("mount", [
        "-o",
        `remount,size=${MEBIBYTES * 1024 * 1024 + (stoppedBy?.neededBytes ?? 0)}`,
        disk,
      ]);
      const again = await importPaths(reopened, [folder]);
      expect(again).toMatchObject({ failed: [], isCancelled: false });
      expect(again.stoppedBy).toBeUndefined();
      expect(itemsOf(reopened)).toHaveLength(count);
      await expectSound(reopened);
    });
  }

  it("that is pulled out meanwhile says that the vault cannot be reached, and keeps what was finished", async (test) => {
    const disk = join(await makeTempFolder(), "disk");
    if (!mountSmallDisk(disk, 256)) test.skip("needs to mount a disk of its own");
    const passphrase = Buffer.from(PASSPHRASE);
    const { session } = await createVaultFolder(join(disk, "vault"), { passphrase, cost: CHEAPEST_COST });
    onTestFinished(() => lockSession(session).then(() => undefined));
    const folder = await makeTempFolder();
    fill(folder, 10, 8_000_000);
    let isPulled = false;
    const report = await importPaths(session, [folder], {
      onProgress({ doneBytes }) {
        if (isPulled || doneBytes === 0) return;
        isPulled = true;
        execFileSync("umount", ["-l", disk]);
      },
    });
    expect(report).toMatchObject({ isCancelled: false, stoppedBy: { code: "vault-unreachable" } });
    expect(report.imported.length).toBeLessThan(10);
  });

  it("refuses a file that cannot fit before its first byte is read", async (test) => {
    const disk = join(await makeTempFolder(), "disk");
    if (!mountSmallDisk(disk, MEBIBYTES)) test.skip("needs to mount a disk of its own");
    const passphrase = Buffer.from(PASSPHRASE);
    const { session } = await createVaultFolder(join(disk, "vault"), { passphrase, cost: CHEAPEST_COST });
    onTestFinished(() => lockSession(session).then(() => undefined));
    const folder = await makeTempFolder();
    writeFileSync(join(folder, "huge"), "x");
    truncateSync(join(folder, "huge"), 20_000_000_000);
    let bytesRead = 0;
    const { stoppedBy, imported } = await importPaths(session, [folder], {
      onProgress: ({ doneBytes }) => {
        bytesRead = Math.max(bytesRead, doneBytes);
      },
    });
    expect([imported, bytesRead]).toStrictEqual([[], 0]);
    expect(stoppedBy?.code).toBe("disk-full");
    expect(stoppedBy?.neededBytes).toBeGreaterThan(20_000_000_000 - MEBIBYTES * 1024 * 1024);
    await expectSound(session);
  });

  it("knows that a group whose journal did not fit is not in the catalogue", async (test) => {
    const disk = join(await makeTempFolder(), "disk");
    if (!mountSmallDisk(disk, MEBIBYTES)) test.skip("needs to mount a disk of its own");
    const passphrase = Buffer.from(PASSPHRASE);
    const { session } = await createVaultFolder(join(disk, "vault"), { passphrase, cost: CHEAPEST_COST });
    onTestFinished(() => lockSession(session).then(() => undefined));
    const source = (number: number): SealedSource => {
      const name = Buffer.from(`file ${number}`);
      const facts = { sha256: encodeHex(native.randomBytes(32)), sizeBytes: 1, times };
      const found = {
        kind: "file",
        path: name,
        name,
        below: undefined,
        sizeBytes: 1,
        modifiedAtMs: 0,
      } as const;
      const label = { item: newId(native), name, importedAtMs: 0 };
      return { found, label, facts, fileKey: native.randomBytes(16), mediaType: "text/plain" };
    };
    const times = { modifiedAtMs: 0, createdAtMs: undefined, accessedAtMs: 0, changedAtMs: 0 };
    const group = { sealed: Array.from({ length: 300 }, (_, index) => source(index)), repeated: [] };
    const ballast = join(disk, "ballast");
    expect(() => {
      for (;;) appendFileSync(ballast, Buffer.alloc(100_000));
    }).toThrow("ENOSPC");
    const batch = new BatchWriter(session, {});
    const failure = batch.write(group);
    expect(failure).toBeInstanceOf(GroupFailure);
    expect(failure).toMatchObject({ mayBeDurable: false });
    expect(itemsOf(session)).toStrictEqual([]);
    rmSync(ballast);
    expect(batch.write(group)).toMatchObject({ imported: { length: 300 } });
  });
});

describe("an import whose process is killed", () => {
  it("leaves a sound vault, and the same import goes on", async () => {
    const { session, folder: vault } = await makeVault();
    await lockSession(session);
    const folder = join(await makeTempFolder(), "sources");
    fill(folder, 3000, 5000);
    const program = join(folder, "..", "program.ts");
    const here = (path: string): string =>
      JSON.stringify(join(import.meta.dirname, "../../electron/engine", path));
    writeFileSync(
      program,
      `import { openSession } from ${here("vault/open-session.ts")};
       import { importPaths } from ${here("import/import-paths.ts")};
       const passphrase = Buffer.from(${JSON.stringify(PASSPHRASE)});
       const session = await openSession(${JSON.stringify(vault)}, { passphrase, access: "write" });
       const onProgress = ({ doneFiles }) => doneFiles > 200 && console.log("far enough");
       await importPaths(session, [${JSON.stringify(folder)}], { onProgress });`,
    );
    const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
    const closed = new Promise((resolve) => child.once("close", resolve));
    await Promise.race([new Promise((resolve) => child.stdout.once("data", resolve)), closed]);
    child.kill("SIGKILL");
    await closed;
    expect(readdirSync(join(vault, "tmp"))).toContain("writing");

    const reopened = await reopenVault(vault);
    const committed = itemsOf(reopened).length;
    expect(committed).toBeGreaterThan(0);
    await expectSound(reopened);
    const report = await importPaths(reopened, [folder]);
    expect(report).toMatchObject({ failed: [], isCancelled: false });
    expect(report.imported).toHaveLength(3000 - committed);
    expect(report.duplicates).toHaveLength(committed);
    await expectSound(reopened);
    expect(existsSync(join(vault, "tmp"))).toBe(true);
  });
});
