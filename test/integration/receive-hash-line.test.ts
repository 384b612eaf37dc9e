/** Hashes that run in a second thread are the hashes, whatever comes in between, and nobody waits for a thread that is gone. */

import { randomInt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import {
  breakLine,
  HashLine,
  makeLineMemory,
  withHashLine,
} from "../../electron/engine/receive/hash-line.ts";
import { verifyBundleFile } from "../../electron/engine/receive/verify-file.ts";
import { runTask } from "../../electron/engine/threads/run-task.ts";
import { native } from "../support/backends.ts";
import { CASE, makeImportedVault, makeReceiver } from "../support/imported-vault.ts";

const worker = new URL("../../electron/engine/receive/hash-worker.ts", import.meta.url);
const MIB = 1024 * 1024;

describe("a hash line", () => {
  it("gives the same digests as hashing here, for messages of every length in parts of every length", async () => {
    const memory = makeLineMemory();
    const serving = runTask(worker, memory, {});
    const line = new HashLine(memory);
    const crypto = withHashLine(native, line);
    for (const length of [0, 1, 1000, 256 * 1024 - 1, 256 * 1024, MIB, MIB + 1, 3 * MIB, 12 * MIB + 77]) {
      const message = native.randomBytes(length);
      const hasher = crypto.createSha256();
      for (let at = 0; at < length;) {
        const end = at + randomInt(1, 2 * MIB);
        hasher.update(message.subarray(at, end));
        at = end;
      }
      expect(Buffer.from(hasher.digest())).toEqual(Buffer.from(native.sha256(message)));
    }
    line.close();
    expect(await serving).toBe(null);
  });

  it("keeps two messages apart that come at the same time", async () => {
    const memory = makeLineMemory();
    const serving = runTask(worker, memory, {});
    const line = new HashLine(memory);
    const crypto = withHashLine(native, line);
    const messages = [native.randomBytes(5 * MIB), native.randomBytes(5 * MIB)] as const;
    const hashers = [crypto.createSha256(), crypto.createSha256()] as const;
    for (let at = 0; at < 5 * MIB; at += MIB) {
      for (const which of [0, 1] as const) hashers[which].update(messages[which].subarray(at, at + MIB));
    }
    for (const which of [1, 0] as const) {
      expect(Buffer.from(hashers[which].digest())).toEqual(Buffer.from(native.sha256(messages[which])));
    }
    line.close();
    await serving;
  });

  it("stops waiting for a digest that does not come when it is broken", async () => {
    const memory = makeLineMemory();
    const breaking = new Worker(new URL("../support/break-line-later.ts", import.meta.url), {
      workerData: memory,
    });
    const hasher = withHashLine(native, new HashLine(memory)).createSha256();
    hasher.update(native.randomBytes(MIB));
    expect(() => hasher.digest()).toThrow(expect.objectContaining({ code: "cancelled" }));
    await breaking.terminate();
  });

  it("throws instead of waiting once it is broken", () => {
    const memory = makeLineMemory();
    const hasher = withHashLine(native, new HashLine(memory)).createSha256();
    hasher.update(native.randomBytes(MIB));
    breakLine(memory);
    expect(() => hasher.digest()).toThrow(expect.objectContaining({ code: "cancelled" }));
    expect(() => hasher.update(native.randomBytes(MIB))).toThrow();
  });
});

describe("a bundle that is large enough for two threads", () => {
  it("is verified as a small one is: intact, or with every fault named", async () => {
    const content = native.randomBytes(70 * MIB);
    const { session, desk } = await makeImportedVault({ "clip.mp4": content, "note.txt": "note" });
    const { recipient, identityFile } = await makeReceiver();
    const out = join(desk, "bundle");
    const { signer } = await exportBundle(session, { caseTitle: CASE, recipients: [recipient], out });
    const seen: number[] = [];
    const onProgress = ({ doneBytes }: { readonly doneBytes: number }): void => void seen.push(doneBytes);
    const whole = await verifyBundleFile(out, { identityFile, signer, onProgress });
    expect(whole).toMatchObject({ verdict: "intact", findings: [] });
    expect(seen.at(-1)).toBe(readFileSync(out).length);

    const changed = readFileSync(out);
    changed.writeUInt8(changed.readUInt8(40 * MIB) ^ 1, 40 * MIB);
    writeFileSync(out, changed);
    const altered = await verifyBundleFile(out, { identityFile, signer });
    expect(altered.verdict).toBe("altered");
    expect(altered.findings).toContainEqual(expect.objectContaining({ kind: "seal-broken" }));
  });

  it("is left within a second when it is to be stopped", async () => {
    const { session, desk } = await makeImportedVault({ "clip.mp4": Buffer.alloc(100 * MIB) });
    const { recipient, identityFile } = await makeReceiver();
    const out = join(desk, "bundle");
    await exportBundle(session, { caseTitle: CASE, recipients: [recipient], out });
    const stopping = new AbortController();
    let stoppedAt = Infinity;
    const onProgress = (): void => {
      stoppedAt = Math.min(stoppedAt, performance.now());
      stopping.abort();
    };
    const verifying = verifyBundleFile(out, { identityFile, signal: stopping.signal, onProgress });
    await expect(verifying).rejects.toMatchObject({ code: "cancelled" });
    expect(performance.now() - stoppedAt).toBeLessThan(1500);
  });
});
