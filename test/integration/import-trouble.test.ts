/** Files and disks that misbehave while they are imported: each is named in the report, and everything else is imported. */

import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished, type TestContext } from "vitest";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { native } from "../support/backends.ts";
import { expectSound, itemsOf, meanwhile } from "../support/import-probes.ts";
import { makeTempFolder, makeVault } from "../support/make-vault.ts";
import { needPrograms } from "../support/programs.ts";
import { mountSmallDisk } from "../support/small-disk.ts";

/** Large enough to be read for longer than it takes to disturb it. */
const LARGE_BYTES = 96 * 1024 * 1024;

function makeLarge(path: string, bytes = LARGE_BYTES): void {
  writeFileSync(path, native.randomBytes(1_000_000));
  truncateSync(path, bytes);
}

function needRoot(test: TestContext): void {
  if (process.geteuid?.() !== 0) test.skip("needs root to make a disk of its own");
}

/** Threads load their code as whoever the process has become. */
const isReadableByNobody = (folder: string): boolean =>
  spawnSync("ls", [folder], { uid: 65534, stdio: "ignore" }).status === 0;

const reasons = (list: readonly { readonly error: { readonly reason: string } }[]): string[] =>
  list.map(({ error }) => error.reason);

describe("a file that changes while it is read", () => {
  const changes: Readonly<Record<string, (path: string) => void>> = {
    grows: (path) => appendFileSync(path, "x"),
    shrinks: (path) => truncateSync(path, LARGE_BYTES - Math.ceil(Math.random() * 1_000_000)),
  };

  it.each(Object.entries(changes))("%s: it is reported, its neighbours are imported", async (_, change) => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    const path = join(folder, "large.mp4");
    makeLarge(path);
    for (const name of ["a", "z"]) writeFileSync(join(folder, name), name);
    const report = await meanwhile(importPaths(session, [folder]), 2, () => change(path));
    expect(report.imported.map(({ name }) => name)).toStrictEqual(["a", "z"]);
    expect(report.failed).toMatchObject([{ path, error: { reason: "changed", code: "read-failed" } }]);
    await expectSound(session);

    const again = await importPaths(session, [folder]);
    expect([again.imported.length, again.duplicates.length, again.failed.length]).toStrictEqual([1, 2, 0]);
    await expectSound(session);
  });

  it("vanishes: it is reported", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    const path = join(folder, "large.mp4");
    makeLarge(path, 500 * 1024 * 1024);
    let hasBegun = false;
    const report = await importPaths(session, [folder], {
      onProgress({ doneBytes }) {
        if (doneBytes > 0 && !hasBegun) rmSync(path);
        hasBegun ||= doneBytes > 0;
      },
    });
    expect(report.imported).toStrictEqual([]);
    expect(report.failed).toMatchObject([{ path, error: { reason: "vanished", code: "file-not-found" } }]);
    await expectSound(session);
  });
});

describe("a folder that vanishes while it is imported", () => {
  it("is reported with what was not reached; what was read before is kept", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    for (const name of ["1 stays", "2 goes"]) mkdirSync(join(folder, name));
    for (let index = 0; index < 50; index += 1)
      writeFileSync(join(folder, "1 stays", `${index}`), `stays ${index}`);
    for (let index = 0; index < 500; index += 1)
      writeFileSync(join(folder, "2 goes", `${index}`), `goes ${index}`);
    makeLarge(join(folder, "1 stays/large"), 400 * 1024 * 1024);
    let isGone = false;
    const report = await importPaths(session, [folder], {
      onProgress({ phase, doneBytes }) {
        if (isGone || phase !== "importing" || doneBytes === 0) return;
        isGone = true;
        rmSync(join(folder, "2 goes"), { recursive: true });
      },
    });
    expect(isGone).toBe(true);
    expect(report.imported.filter(({ name }) => name === "large")).toHaveLength(1);
    expect(report.imported.length).toBeGreaterThanOrEqual(51);
    expect(report.imported.length).toBeLessThan(551);
    expect(new Set(reasons(report.failed))).toStrictEqual(new Set(["vanished"]));
    await expectSound(session);
  });

  it("is noticed when nothing but an empty folder is left of a stick", async (test) => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    const stick = join(folder, "2 stick");
    if (!mountSmallDisk(stick, 16)) test.skip("needs to mount a disk of its own");
    for (let index = 0; index < 100; index += 1) writeFileSync(join(stick, `${index}`), `file ${index}`);
    mkdirSync(join(folder, "1 disk"));
    for (let index = 0; index < 4; index += 1)
      makeLarge(join(folder, "1 disk", `${index}`), 200_000_000 + index);
    let isPulled = false;
    const report = await importPaths(session, [folder], {
      onProgress({ phase, doneBytes }) {
        if (isPulled || phase !== "importing" || doneBytes === 0) return;
        isPulled = true;
        execFileSync("umount", ["-l", stick]);
      },
    });
    expect(isPulled).toBe(true);
    expect(report.imported.map(({ sizeBytes }) => sizeBytes)).toStrictEqual(
      [0, 1, 2, 3].map((n) => 200_000_000 + n),
    );
    expect(report.failed).toMatchObject([{ path: folder, error: { reason: "vanished" } }]);
    expect(report.failed[0]?.error.message).toContain("100 of the files");
    await expectSound(session);
  });
});

describe("a disk that fails", () => {
  it("fails the files that lie on its bad part, and no others", async (test) => {
    needRoot(test);
    needPrograms(test, "mkfs.ext4", "losetup", "mount", "umount");
    const { session } = await makeVault();
    const [folder, stick] = [await makeTempFolder(), await makeTempFolder()];
    const image = join(folder, "image");
    writeFileSync(image, "");
    truncateSync(image, 64 * 1024 * 1024);
    execFileSync("mkfs.ext4", ["-q", "-F", "-m", "0", image]);
    const mounted = spawnSync("mount", ["-o", "loop", image, stick]);
    if (mounted.status !== 0) test.skip("needs loop devices");
    onTestFinished(() => void spawnSync("umount", ["-l", stick], { stdio: "ignore" }));
    writeFileSync(join(stick, "bad"), native.randomBytes(30_000_000));
    execFileSync("umount", [stick]);
    execFileSync("mount", ["-o", "loop,ro,noload", image, stick]);
    // Without its second half the device answers reads there with an error, as a dying stick does.
    truncateSync(image, 18 * 1024 * 1024);
    writeFileSync(join(folder, "good"), "good");
    const report = await importPaths(session, [stick, join(folder, "good")]);
    expect(report.imported.map(({ name }) => name)).toStrictEqual(["good"]);
    expect(report.failed.filter(({ path }) => path.endsWith("bad"))).toMatchObject([
      { error: { reason: "read-error", code: "read-failed" } },
    ]);
    await expectSound(session);
  });

  it("is told from a file that may not be read", async (test) => {
    if (process.platform === "win32") test.skip("needs permissions of POSIX");
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    mkdirSync(join(folder, "shut"));
    for (const name of ["file", "shut/inner", "open"]) writeFileSync(join(folder, name), name);
    if (process.geteuid?.() === 0) {
      if (!isReadableByNobody(import.meta.dirname)) test.skip("needs a checkout that others may read");
      // Root may read everything: the import runs as somebody else, to whom the vault then belongs.
      execFileSync("chown", ["-R", "65534", join(session.folder, ".."), folder]);
      process.seteuid?.(65534);
      onTestFinished(() => process.seteuid?.(0));
    }
    for (const name of ["file", "shut"]) chmodSync(join(folder, name), 0);
    const report = await importPaths(session, [folder]);
    process.seteuid?.(process.getuid?.() ?? 0);
    chmodSync(join(folder, "shut"), 0o700);
    expect(report.imported.map(({ name }) => name)).toStrictEqual(["open"]);
    expect(report.failed.toSorted((left, right) => left.path.localeCompare(right.path))).toMatchObject([
      { path: join(folder, "file"), error: { reason: "unreadable", code: "permission-denied" } },
      { path: join(folder, "shut"), error: { reason: "unreadable", code: "permission-denied" } },
    ]);
    await expectSound(session);
  });
});

describe("what is not a file", () => {
  it("is left out and named, and nothing is followed", async (test) => {
    needPrograms(test, "mkfifo");
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    writeFileSync(join(folder, "file"), "x");
    symlinkSync("file", join(folder, "link"));
    symlinkSync("/etc", join(folder, "folder link"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const server = createServer().listen(join(folder, "socket"));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const report = await importPaths(session, [folder, "/dev/zero", session.folder, join(folder, "nowhere")]);
    expect(report.imported.map(({ name }) => name)).toStrictEqual(["file"]);
    expect(reasons(report.skipped)).toStrictEqual([
      "symbolic-link",
      "symbolic-link",
      "pipe",
      "socket",
      "device",
      "the-vault-itself",
    ]);
    expect(report.failed).toMatchObject([{ path: join(folder, "nowhere"), error: { reason: "vanished" } }]);
    await expectSound(session);
  });
});

describe("a thread that dies", () => {
  it("does not hang the import: its files are reported, everything else is imported", async () => {
    const workers: Worker[] = [];
    const listen = (worker: Worker): void => void workers.push(worker);
    process.on("worker", listen);
    onTestFinished(() => void process.off("worker", listen));
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    makeLarge(join(folder, "large"), 200 * 1024 * 1024);
    for (let index = 0; index < 200; index += 1)
      writeFileSync(join(folder, `small ${index}`), `file ${index}`);
    workers.length = 0;
    let hasKilled = false;
    const report = await importPaths(session, [folder], {
      onProgress({ doneBytes }) {
        if (doneBytes === 0 || hasKilled) return;
        hasKilled = true;
        // The first one looks at content; the second reads or writes the large file.
        void workers[1]?.terminate();
      },
    });
    expect(hasKilled).toBe(true);
    expect(reasons(report.failed)).toContain("worker-lost");
    expect(report.failed.length).toBeLessThan(40);
    expect(report.imported.length + report.failed.length).toBe(201);
    await expectSound(session);
    const again = await importPaths(session, [folder]);
    expect(again.failed).toStrictEqual([]);
    expect(itemsOf(session)).toHaveLength(201);
    expect(existsSync(join(session.folder, "quarantine"))).toBe(false);
    await expectSound(session);
  });
});
