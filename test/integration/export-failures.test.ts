/** An export that cannot be done leaves nothing behind and says why; an interrupted one leaves a log that says more rather than less. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Recipient } from "../../electron/core/age/recipient.ts";
import type { Progress } from "../../electron/engine/job.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { objectPath } from "../../electron/engine/objects/object-files.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { forgeObject } from "../support/forge-object.ts";
import {
  CASE,
  fewFiles,
  logOf,
  makeImportedVault,
  makeReceiver,
  type ImportedVault,
} from "../support/imported-vault.ts";
import { PASSPHRASE, reopenVault } from "../support/make-vault.ts";
import { mountSmallDisk } from "../support/small-disk.ts";

const large = { "clip.mp4": Buffer.alloc(48 * 1024 * 1024, "frames") };

interface Scene extends ImportedVault {
  readonly recipients: readonly Recipient[];
  readonly out: string;
}

async function makeScene(files = fewFiles): Promise<Scene> {
  const vault = await makeImportedVault(files);
  const { recipient } = await makeReceiver();
  return { ...vault, recipients: [recipient], out: join(vault.desk, "bundle.tar.age") };
}

/** Expects an export to fail with a code, and everything to be as before. */
async function expectRefused(scene: Scene, code: string, options: object = {}): Promise<void> {
  const { session, recipients, out, desk } = scene;
  const [before, names] = [logOf(session).length, readdirSync(desk)];
  const request = { caseTitle: CASE, recipients, out, ...options };
  await expect(exportBundle(session, request)).rejects.toMatchObject({ name: "VaultError", code });
  expect(readdirSync(desk)).toEqual(names);
  expect(logOf(session)).toHaveLength(before);
}

/** Changes one byte of a file. */
function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
}

const objectOf = ({ session, items }: Scene, name: string): string =>
  objectPath(session.folder, items.get(name) ?? "");

describe("an export is refused", () => {
  it("where a file, a folder or a dangling link has the name", async () => {
    const scene = await makeScene({ "a.txt": "a" });
    writeFileSync(scene.out, "somebody's work");
    await expectRefused(scene, "already-exists");
    expect(readFileSync(scene.out, "utf8")).toBe("somebody's work");
    await expectRefused(scene, "already-exists", { out: scene.desk });
    symlinkSync(join(scene.desk, "nowhere"), join(scene.desk, "link"));
    await expectRefused(scene, "already-exists", { out: join(scene.desk, "link") });
    expect(existsSync(join(scene.desk, "nowhere"))).toBe(false);
  });

  it("where an unfinished file is not one of ours, and takes the place of an empty one", async () => {
    const scene = await makeScene({ "a.txt": "a" });
    writeFileSync(`${scene.out}.partial`, "somebody's download");
    await expectRefused(scene, "already-exists");
    expect(readFileSync(`${scene.out}.partial`, "utf8")).toBe("somebody's download");
    writeFileSync(`${scene.out}.partial`, "");
    const { session, recipients, out, desk } = scene;
    await exportBundle(session, { caseTitle: CASE, recipients, out });
    expect(readdirSync(desk)).toEqual(["bundle.tar.age"]);
  });

  it("to nobody, to both kinds of keys, for unknown items and cases, and into no folder", async () => {
    const scene = await makeScene({ "a.txt": "a" });
    const hybrid = await makeReceiver("hybrid");
    await expectRefused(scene, "bad-usage", { recipients: [] });
    await expectRefused(scene, "mixed-recipients", { recipients: [...scene.recipients, hybrid.recipient] });
    await expectRefused(scene, "case-not-found", { caseTitle: "No such case" });
    await expectRefused(scene, "item-not-found", { caseTitle: undefined, items: ["ffffffff"] });
    await expectRefused(scene, "item-not-found", { items: [] });
    await expectRefused(scene, "file-not-found", { out: join(scene.desk, "missing", "bundle") });
  });

  it("by a vault that is open for reading", async () => {
    const scene = await makeScene({ "a.txt": "a" });
    await lockSession(scene.session);
    const session = await reopenVault(scene.folder, { access: "read" });
    await expectRefused({ ...scene, session }, "read-only");
  });
});

describe("an object that is not what it was", () => {
  const damages: [string, (path: string) => void][] = [
    ["changed at its beginning", (path) => flipByte(path, 2000)],
    ["changed in the middle", (path) => flipByte(path, 400_000)],
    ["changed in its last chunk", (path) => flipByte(path, readFileSync(path).length - 5)],
    ["cut", (path) => truncateSync(path, 300_000)],
    ["missing", (path) => rmSync(path)],
  ];

  it.each(damages)("stops the export when it is %s", async (_what, damage) => {
    const scene = await makeScene();
    damage(objectOf(scene, "photo.jpg"));
    await expectRefused(scene, "object-damaged");
  });

  it("stops the export when it opens, says what it should and holds other bytes", async () => {
    const scene = await makeScene();
    await forgeObject(scene.session, scene.items.get("photo.jpg") ?? "");
    await expectRefused(scene, "object-damaged");
  });

  it("stops the export when it calls itself another item", async () => {
    const scene = await makeScene();
    await forgeObject(scene.session, scene.items.get("empty.bin") ?? "", { item: "ab".repeat(16) });
    await expectRefused(scene, "object-damaged");
  });

  it("stops the export when it is another whole object of the vault", async () => {
    const scene = await makeScene({ "one.txt": "one", "two.txt": "two" });
    const [one, two] = [objectOf(scene, "one.txt"), objectOf(scene, "two.txt")];
    renameSync(one, `${one}.away`);
    renameSync(two, one);
    renameSync(`${one}.away`, two);
    await expectRefused(scene, "object-damaged");
  });
});

describe("an export that is stopped", () => {
  it("ends within a second and leaves nothing, whenever it is stopped", async () => {
    const scene = await makeScene(large);
    await expectRefused(scene, "cancelled", { signal: AbortSignal.abort() });
    for (const delayMs of [0, 50, 150, 300]) {
      const stopping = new AbortController();
      let stoppedAt = Infinity;
      const stop = (): void => {
        stoppedAt = performance.now();
        stopping.abort();
      };
      let timer: NodeJS.Timeout | undefined;
      const onProgress = (): void => void (timer ??= setTimeout(stop, delayMs));
      const { session, recipients, out, desk } = scene;
      const before = logOf(session).length;
      const request = { caseTitle: CASE, recipients, out, signal: stopping.signal, onProgress };
      const end = await exportBundle(session, request).catch((error: unknown) => error);
      clearTimeout(timer);
      if (!stopping.signal.aborted) break;
      expect(end).toMatchObject({ code: "cancelled" });
      expect(performance.now() - stoppedAt).toBeLessThan(1500);
      expect(readdirSync(desk)).toEqual([]);
      expect(logOf(session)).toHaveLength(before);
    }
  });

  it("tells how far it is, never backwards, and ends at the whole", async () => {
    const scene = await makeScene(large);
    const { session, recipients, out } = scene;
    const seen: Progress[] = [];
    await exportBundle(session, { caseTitle: CASE, recipients, out, onProgress: (step) => seen.push(step) });
    const done = seen.map(({ doneBytes }) => doneBytes);
    expect(done).toEqual([...done].sort((one, other) => one - other));
    const last = seen.at(-1);
    expect(last).toMatchObject({ phase: "sealing", doneFiles: 1, totalFiles: 1 });
    expect(last?.doneBytes).toBe(last?.totalBytes);
  });
});

describe("a disk that is full", () => {
  it("is noticed before anything is written, with what is needed", async ({ skip }) => {
    const scene = await makeScene(large);
    const small = join(scene.desk, "small");
    if (!mountSmallDisk(small, 4)) skip("this account cannot mount a small file system");
    const { session, recipients } = scene;
    const request = { caseTitle: CASE, recipients, out: join(small, "bundle") };
    const failed = exportBundle(session, request);
    await expect(failed).rejects.toMatchObject({ code: "disk-full" });
    await expect(failed).rejects.toThrow(/^\d+ bytes are needed, \d+ are free$/);
    expect(readdirSync(small)).toEqual([]);
  });

  it("that fills up meanwhile ends the export, which leaves nothing", async ({ skip }) => {
    const scene = await makeScene(large);
    const small = join(scene.desk, "small");
    if (!mountSmallDisk(small, 64)) skip("this account cannot mount a small file system");
    const { session, recipients } = scene;
    const before = logOf(session).length;
    const fill = (): void => {
      if (existsSync(join(small, "filler"))) return;
      const filler = openSync(join(small, "filler"), "wx");
      try {
        for (;;) writeSync(filler, Buffer.alloc(1 << 20));
      } catch {
        // Full, as it should be.
        closeSync(filler);
      }
    };
    const request = { caseTitle: CASE, recipients, out: join(small, "bundle"), onProgress: fill };
    await expect(exportBundle(session, request)).rejects.toMatchObject({ code: "disk-full" });
    expect(readdirSync(small)).toEqual(["filler"]);
    expect(logOf(session)).toHaveLength(before);
  });
});

describe("an export that is interrupted", () => {
  it("has logged what did not get its name after all, and overwrites nothing", async () => {
    const scene = await makeScene(large);
    const { session, recipients, out, desk } = scene;
    const before = logOf(session).length;
    const onProgress = (): void => writeFileSync(out, "meanwhile");
    const request = { caseTitle: CASE, recipients, out, onProgress };
    await expect(exportBundle(session, request)).rejects.toMatchObject({ code: "already-exists" });
    expect(readFileSync(out, "utf8")).toBe("meanwhile");
    expect(readdirSync(desk)).toEqual(["bundle.tar.age"]);
    expect(logOf(session).slice(before)).toMatchObject([{ type: "dissemination", form: "bundle" }]);
  });

  it("leaves an unfinished file that the next export of the vault removes, wherever it goes", async () => {
    const scene = await makeScene(large);
    const { session, folder, recipients, out, desk } = scene;
    await lockSession(session);
    const script = join(import.meta.dirname, "../support/export-until-killed.ts");
    const [text = ""] = recipients.map((recipient) => recipient.text);
    const child = spawn(process.execPath, [script, folder, PASSPHRASE, text, CASE, out], { stdio: "pipe" });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "close");
    expect(readdirSync(desk)).toEqual(["bundle.tar.age.partial"]);

    const reopened: VaultSession = await reopenVault(folder);
    const elsewhere = join(desk, "elsewhere");
    await exportBundle(reopened, { caseTitle: CASE, recipients, out: elsewhere });
    expect(readdirSync(desk)).toEqual(["elsewhere"]);
    expect(await checkVault(reopened, { deep: true })).toMatchObject({ isSound: true });
  });
});
