/** Unpacking under trouble: hostile names, full disks, bundles and folders that change meanwhile, what a crash left behind. */

import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatIdentity } from "../../electron/core/age/identity.ts";
import { unpackBundleFile } from "../../electron/engine/receive/unpack-file.ts";
import { makeSample, sealedBundle } from "../support/bundles.ts";
import { makeTemplate, writeFiles, type VaultTemplate } from "../support/imported-vault.ts";
import { makeTempFolder } from "../support/make-vault.ts";
import { expectUntouched, filesUnder, send, sentFiles, unpack } from "../support/sent-bundle.ts";
import { mountSmallDisk } from "../support/small-disk.ts";

let template: VaultTemplate;
beforeAll(async () => {
  template = await makeTemplate(sentFiles);
});
afterAll(() => template.remove());

describe("a sender who means harm", () => {
  it("cannot make a name lead anywhere but into the folder", async () => {
    const names = [
      "../../escape",
      "..",
      "/etc/passwd",
      "C:\\Windows\\system.ini",
      "nul.txt",
      "a\u202etxt.exe",
      "tab\there",
      "x".repeat(250) + ".jpeg",
    ];
    const originals = names.map((name, index) => ({ name, bytes: Buffer.from(`content ${index}`) }));
    const sample = makeSample({ originals });
    const desk = await makeTempFolder();
    const [bundle, identityFile, out] = [
      join(desk, "bundle"),
      join(desk, "identity"),
      join(desk, "unpacked"),
    ];
    writeFileSync(bundle, await sealedBundle(sample));
    writeFileSync(identityFile, `${formatIdentity(sample.identity)}\n`);
    const report = await unpackBundleFile(bundle, { identityFile, out });
    expect(report).toMatchObject({ isUnpacked: true, findings: [] });
    expect(readdirSync(desk).sort()).toEqual(["bundle", "identity", "unpacked"]);
    const written = filesUnder(out);
    expect(written).toEqual(report.restored.map(({ path }) => path).sort());
    expect(written.map((path) => readFileSync(join(out, path), "utf8")).sort()).toEqual(
      originals.map(({ bytes }) => bytes.toString()).sort(),
    );
    for (const part of written.flatMap((path) => path.split("/"))) {
      expect(part).not.toMatch(/[\\:\p{Cc}\u202e]|^\.+$|^nul\b/u);
    }
  });
});

describe("an unpacking that is disturbed", () => {
  it("leaves nothing on a disk that is too small for it, and says how much it needs", async ({ skip }) => {
    const sent = await send(template);
    const small = join(sent.desk, "small");
    if (!mountSmallDisk(small, 1)) skip("this account cannot mount a small file system");
    writeFileSync(join(small, "filler"), Buffer.alloc(800 * 1024));
    const failed = unpack(sent, { out: join(small, "unpacked") });
    await expect(failed).rejects.toMatchObject({ code: "disk-full" });
    await expect(failed).rejects.toThrow(/^370011 bytes are needed, \d+ are free$/);
    expect(readdirSync(small)).toEqual(["filler"]);
  });

  it("leaves nothing on a disk that fills up meanwhile", async ({ skip }) => {
    const sent = await send(template);
    const small = join(sent.desk, "small");
    if (!mountSmallDisk(small, 1)) skip("this account cannot mount a small file system");
    writeFileSync(join(small, "filler"), Buffer.alloc(500 * 1024));
    // Files of a few bytes take a page each: what is needed is there, what is used is more.
    const many = makeSample({
      originals: Array.from({ length: 200 }, (_, index) => ({
        name: `${index}.txt`,
        bytes: Buffer.from(`${index}`),
      })),
    });
    const [bundle, identityFile] = [join(sent.desk, "many"), join(sent.desk, "identity")];
    writeFileSync(bundle, await sealedBundle(many));
    writeFileSync(identityFile, `${formatIdentity(many.identity)}\n`);
    const failed = unpackBundleFile(bundle, { identityFile, out: join(small, "unpacked") });
    await expect(failed).rejects.toMatchObject({ code: "disk-full" });
    expect(readdirSync(small)).toEqual(["filler"]);
  });

  it("leaves nothing when it is stopped, while it verifies and while it writes", async () => {
    const sent = await send(template);
    for (const phase of ["verifying", "unpacking"]) {
      const stopping = new AbortController();
      const onProgress = (progress: { readonly phase: string }): void => {
        if (progress.phase === phase) stopping.abort();
      };
      await expect(unpack(sent, { signal: stopping.signal, onProgress })).rejects.toMatchObject({
        code: "cancelled",
      });
      expect(stopping.signal.aborted).toBe(true);
      expectUntouched(sent);
    }
  });

  it("leaves nothing when the bundle changes between the two readings", async () => {
    const sent = await send(template);
    const whole = readFileSync(sent.bundle);
    let isChanged = false;
    const onProgress = (progress: { readonly phase: string; readonly doneBytes: number }): void => {
      if (isChanged || progress.phase !== "verifying" || progress.doneBytes < whole.length) return;
      isChanged = true;
      whole.writeUInt8(whole.readUInt8(whole.length - 5000) ^ 1, whole.length - 5000);
      writeFileSync(sent.bundle, whole);
    };
    expect(await unpack(sent, { onProgress })).toMatchObject({ verdict: "altered", isUnpacked: false });
    expect(isChanged).toBe(true);
    expectUntouched(sent);
  });

  it("leaves the place to whoever takes it meanwhile", async () => {
    const sent = await send(template);
    const onProgress = (progress: { readonly phase: string }): void => {
      if (progress.phase === "unpacking") writeFiles(sent.out, { "mine.txt": "mine" });
    };
    await expect(unpack(sent, { onProgress })).rejects.toMatchObject({ code: "already-exists" });
    expect(filesUnder(sent.out)).toEqual(["mine.txt"]);
    expect(readdirSync(sent.desk).sort()).toEqual(["bundle.tar.age", "unpacked"]);
  });

  it("removes what an earlier one left behind when it was killed, and nothing that is not ours", async () => {
    const sent = await send(template);
    const leftover = `${sent.out}.unfinished`;
    writeFiles(leftover, { "files/half.jpg": "half", "unfinished-unpacking": "" });
    expect(await unpack(sent)).toMatchObject({ isUnpacked: true });
    expect(readdirSync(sent.desk).sort()).toEqual(["bundle.tar.age", "unpacked"]);

    const place = await makeTempFolder();
    cpSync(sent.bundle, join(place, "bundle"));
    const out = join(place, "unpacked");
    writeFiles(`${out}.unfinished`, { "novel.txt": "chapter one" });
    await expect(unpack(sent, { out })).rejects.toMatchObject({ code: "already-exists" });
    expect(filesUnder(place)).toEqual(["bundle", "unpacked.unfinished/novel.txt"]);
  });
});
