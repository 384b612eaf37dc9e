/** Unpacking: everything or nothing, under the original names, never over anything. */

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { unpackBundleFile } from "../../electron/engine/receive/unpack-file.ts";
import {
  CASE,
  makeImportedVault,
  makeReceiver,
  makeTemplate,
  type VaultTemplate,
} from "../support/imported-vault.ts";
import { expectUntouched, filesUnder, send, sentFiles, unpack } from "../support/sent-bundle.ts";

let template: VaultTemplate;
beforeAll(async () => {
  template = await makeTemplate(sentFiles);
});
afterAll(() => template.remove());

describe("a bundle that is unpacked", () => {
  it("gives back every file in its folder, under its name, byte for byte, for its owner alone", async () => {
    const sent = await send(template);
    const report = await unpack(sent);
    expect(report).toMatchObject({ verdict: "intact", findings: [], isUnpacked: true });
    expect(filesUnder(sent.out)).toEqual(Object.keys(sentFiles).sort());
    for (const [path, content] of Object.entries(sentFiles)) {
      expect(readFileSync(join(sent.out, path)).equals(Buffer.from(content))).toBe(true);
      expect(statSync(join(sent.out, path)).mode & 0o777).toBe(0o600);
    }
    expect(report.restored.map(({ path }) => path).sort()).toEqual(Object.keys(sentFiles).sort());
    expect(report.restored.every(({ isRenamed }) => !isRenamed)).toBe(true);
    expect(readdirSync(sent.desk).sort()).toEqual(["bundle.tar.age", "unpacked"]);
  });

  it("gives back the times of modification, and names that are not valid UTF-8 as near as is safe", async () => {
    const { session, desk } = await makeImportedVault({ "a.txt": "a" });
    const odd = Buffer.concat([Buffer.from(`${desk}/`), Buffer.from([0x61, 0xff, 0x2e, 0x6a, 0x70, 0x67])]);
    writeFileSync(odd, "odd");
    utimesSync(odd, new Date(), new Date("2021-05-09T10:11:12.000Z"));
    const { imported } = await importPaths(session, [odd]);
    const { recipient, identityFile } = await makeReceiver();
    const [bundle, out] = [join(desk, "bundle"), join(desk, "unpacked")];
    await exportBundle(session, { items: [imported[0]!.item], recipients: [recipient], out: bundle });
    const report = await unpackBundleFile(bundle, { identityFile, out });
    expect(report).toMatchObject({
      verdict: "intact-unknown-signer",
      isUnpacked: true,
      restored: [{ path: "a%FF.jpg", isRenamed: true }],
    });
    expect(statSync(join(out, "a%FF.jpg")).mtime.toISOString()).toBe("2021-05-09T10:11:12.000Z");
  });

  it("goes into an empty folder that is there already", async () => {
    const sent = await send(template);
    mkdirSync(sent.out);
    expect(await unpack(sent)).toMatchObject({ isUnpacked: true });
    expect(filesUnder(sent.out)).toHaveLength(Object.keys(sentFiles).length);
  });

  it("is refused where something is, which stays as it is", async () => {
    const sent = await send(template);
    mkdirSync(sent.out);
    writeFileSync(join(sent.out, "photo.jpg"), "somebody's photo");
    let isRead = false;
    const onProgress = (): void => void (isRead = true);
    await expect(unpack(sent, { onProgress })).rejects.toMatchObject({ code: "already-exists" });
    expect(isRead).toBe(false);
    expect(readFileSync(join(sent.out, "photo.jpg"), "utf8")).toBe("somebody's photo");
    const file = join(sent.desk, "file");
    writeFileSync(file, "somebody's file");
    await expect(unpack(sent, { out: file })).rejects.toMatchObject({ code: "already-exists" });
    const link = join(sent.desk, "link");
    symlinkSync(join(sent.desk, "nowhere"), link);
    await expect(unpack(sent, { out: link })).rejects.toMatchObject({ code: "already-exists" });
    expect(existsSync(join(sent.desk, "nowhere"))).toBe(false);
    await expect(unpack(sent, { out: join(sent.desk, "missing", "folder") })).rejects.toMatchObject({
      code: "file-not-found",
    });
    expect(readdirSync(sent.desk).sort()).toEqual(["bundle.tar.age", "file", "link", "unpacked"]);
  });

  it("is refused to somebody with another key, and to a signer that is no key", async () => {
    const sent = await send(template);
    const { identityFile } = await makeReceiver();
    await expect(unpack(sent, { identityFile })).rejects.toMatchObject({ code: "wrong-key" });
    await expect(unpack(sent, { identityFile: sent.bundle })).rejects.toMatchObject({ code: "wrong-key" });
    await expect(unpack(sent, { signer: "no key" })).rejects.toMatchObject({ code: "bad-usage" });
    await expect(
      unpackBundleFile(join(sent.desk, "missing"), { identityFile, out: sent.out }),
    ).rejects.toMatchObject({
      code: "file-not-found",
    });
    expectUntouched(sent);
  });
});

describe("a bundle that is not what was sealed", () => {
  it("is not unpacked at all, wherever a byte was changed, and the report says why", async () => {
    const sent = await send(template);
    const whole = readFileSync(sent.bundle);
    for (const at of [0.1, 0.5, 0.9]) {
      const changed = Buffer.from(whole);
      const place = Math.floor(whole.length * at);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      writeFileSync(sent.bundle, changed);
      const phases = new Set<string>();
      const report = await unpack(sent, { onProgress: ({ phase }) => phases.add(phase) });
      expect(report).toMatchObject({ verdict: "altered", isUnpacked: false, restored: [] });
      expect([...phases]).toEqual(["verifying"]);
      expect(report.findings.length).toBeGreaterThan(0);
      expectUntouched(sent);
    }
    writeFileSync(sent.bundle, whole.subarray(0, whole.length - 100_000));
    expect(await unpack(sent)).toMatchObject({ verdict: "incomplete", isUnpacked: false });
    expectUntouched(sent);
  });

  it("is not unpacked when its signer is not the one given", async () => {
    const sent = await send(template);
    const other = await send(template);
    expect(await unpack(sent, { signer: await makeOtherSigner() })).toMatchObject({
      verdict: "altered",
      isUnpacked: false,
    });
    expectUntouched(sent);
    expect(await unpack(other)).toMatchObject({ isUnpacked: true });
  });
});

/** The signing key of some other vault. */
async function makeOtherSigner(): Promise<string> {
  const { session, desk } = await makeImportedVault({ "a.txt": "a" });
  const { recipient } = await makeReceiver();
  const request = { caseTitle: CASE, recipients: [recipient], out: join(desk, "other") };
  return (await exportBundle(session, request)).signer;
}
