import { execFile } from "node:child_process";
import { open, readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { sourceOf, type ByteSource } from "../../../electron/decoders/bytes/byte-source.ts";
import { findItem } from "../../../electron/engine/catalogue/item-table.ts";
import { fileSource, objectSource } from "../../../electron/engine/decoder/job-file.ts";
import { importPaths } from "../../../electron/engine/import/import-paths.ts";
import { objectPath } from "../../../electron/engine/objects/object-files.ts";
import { openObject } from "../../../electron/engine/objects/object-reader.ts";
import { DecoderPool, type PoolOptions } from "../../../electron/engine/decoder/decoder-pool.ts";
import { makeTempFolder, makeVault } from "../../support/make-vault.ts";

const entry = join(import.meta.dirname, "../../support/hostile-decoder.ts");
const nothing = sourceOf(new Uint8Array());
const text = (words: string): ByteSource => sourceOf(new TextEncoder().encode(words));

function hostilePool(options: PoolOptions = {}) {
  const pool = new DecoderPool({ processCount: 1, ...options, setup: { entry, ...options.setup } });
  const deed = (nameEnding: string, more: Partial<Parameters<typeof pool.run<"describe">>[0]> = {}) =>
    pool.run({
      kind: "describe",
      question: { nameEnding, mediaType: "text/plain" },
      source: nothing,
      ...more,
    });
  const said = async (nameEnding: string, source: ByteSource = nothing): Promise<string> => {
    const outcome = await deed(nameEnding, { source });
    return "answer" in outcome
      ? outcome.answer.mediaType
      : `fault: ${outcome.fault.kind} ${outcome.fault.message}`;
  };
  return { pool, deed, said };
}

describe("a decoder process", () => {
  const { pool, deed, said } = hostilePool({ setup: { heapMiB: 64, residentMiB: 400 } });
  afterAll(() => pool.close());

  it.each(["hang", "wait"])("is killed when it takes too long (%s), and the next job works", async (how) => {
    const before = Number(await said("pid"));
    const began = performance.now();
    const outcome = await deed(how, { limitMs: 500 });
    expect(outcome).toMatchObject({ fault: { kind: "time-limit" } });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(Number(await said("pid"))).not.toBe(before);
    expect(existsSync(`/proc/${String(before)}/exe`)).toBe(false);
  });

  it.runIf(process.platform === "linux")(
    "has its time to compute, however busy the computer is",
    async () => {
      expect(await deed("late", { limitMs: 500 })).toMatchObject({ answer: { mediaType: "late" } });
    },
  );

  it.each(["memory", "heap"])("is killed when it takes too much memory (%s)", async (how) => {
    expect(await deed(how)).toMatchObject({ fault: { kind: "memory-limit" } });
    expect(await said("environment")).toBe("");
  });

  it.each(["crash", "exit", "stray"])("may end by itself (%s) without harm to the next job", async (how) => {
    expect(await deed(how)).toMatchObject({ fault: { kind: "crash" } });
    expect(await said("environment")).toBe("");
  });

  it("reports what a parser throws and goes on in the same process", async () => {
    const before = await said("pid");
    expect(await deed("throw")).toEqual({ fault: { kind: "failed", message: "Error: as told" } });
    expect(await said("pid")).toBe(before);
  });

  it("is not used again after that where its parsers are frail", async () => {
    const frail = hostilePool({ isFrail: true });
    try {
      const before = await frail.said("pid");
      expect(await frail.deed("throw")).toMatchObject({ fault: { kind: "failed" } });
      expect(await frail.said("pid")).not.toBe(before);
    } finally {
      await frail.pool.close();
    }
  });

  it("cannot read or write a file of the user", async () => {
    const folder = await makeTempFolder();
    const path = join(folder, "private.txt");
    await writeFile(path, "a name");
    expect(await said("read", text(path))).toBe("ERR_ACCESS_DENIED");
    expect(await said("put", text(join(folder, "new.txt")))).toBe("ERR_ACCESS_DENIED");
    expect(await said("put", text(entry))).toBe("ERR_ACCESS_DENIED");
    expect(await readFile(path, "utf8")).toBe("a name");
    expect(await said("read", text(entry))).toContain("A decoder process as a hostile file would have it");
  });

  it("has no environment, no network and no programs", async () => {
    expect(await said("environment")).toBe("");
    expect(await said("fetch")).toBe("undefined");
    expect(await said("lookup")).toContain("not for a decoder");
    expect(await said("spawn")).toBe("ERR_ACCESS_DENIED");
  });

  it("reads and writes large files over its pipes, in order", async () => {
    const bytes = new Uint8Array(5_000_001).map((_, index) => index % 251);
    const parts: Uint8Array[] = [];
    const sink = { write: (part: Uint8Array) => Promise.resolve(void parts.push(part.slice())) };
    await deed("echo", { source: sourceOf(bytes), sink });
    const half = 2_500_000;
    expect(Buffer.concat(parts).equals(Buffer.concat([bytes.subarray(half), bytes.subarray(0, half)]))).toBe(
      true,
    );
  });

  it("lets nothing that a job left running touch the next file", async () => {
    expect(await said("leave", text("first"))).toBe("left");
    expect(await said("read", text(entry.replace(/\.ts$/, "")))).toBe("ENOENT");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await said("environment")).toBe("");
  });

  it("is not believed when a job writes that makes no file", async () => {
    expect(await deed("write")).toMatchObject({ fault: { kind: "crash" } });
  });

  it("passes on what the file itself or the output throws", async () => {
    const broken = { sizeBytes: 9, read: () => Promise.reject(new Error("pulled out")) };
    const sink = { write: () => Promise.reject(new Error("disk full")) };
    await expect(deed("read", { source: broken })).rejects.toThrow("pulled out");
    await expect(deed("echo", { source: text("abc"), sink })).rejects.toThrow("disk full");
    expect(await said("environment")).toBe("");
  });

  it("stops at once when asked to", async () => {
    const stopping = new AbortController();
    const waiting = deed("hang", { signal: stopping.signal });
    setTimeout(() => stopping.abort(), 300);
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await expect(deed("pid", { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "cancelled" });
    expect(await said("environment")).toBe("");
  });
});

it("runs two jobs at once and no more", async () => {
  const { pool, deed } = hostilePool({ processCount: 2 });
  const pids = await Promise.all(["pid", "pid", "pid", "pid"].map((how) => deed(how)));
  expect(new Set(pids.map((outcome) => JSON.stringify(outcome))).size).toBeLessThanOrEqual(2);
  await pool.close();
  await expect(deed("pid")).rejects.toMatchObject({ code: "cancelled" });
});

it("does not outlive an engine that was killed, not even while it hangs", async () => {
  const script = `
    import { DecoderPool } from ${JSON.stringify(join(import.meta.dirname, "../../../electron/engine/decoder/decoder-pool.ts"))};
    const pool = new DecoderPool({ setup: { entry: ${JSON.stringify(entry)} } });
    const source = { sizeBytes: 0, read: async () => new Uint8Array() };
    const job = (nameEnding) => pool.run({ kind: "describe", question: { nameEnding, mediaType: "text/plain" }, source });
    console.log((await job("pid")).answer.mediaType);
    void job("hang");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 300);`;
  const pid = await new Promise<string>((resolve) => {
    execFile(process.execPath, ["--input-type=module", "-e", script], (_error, stdout) =>
      resolve(stdout.trim()),
    );
  });
  expect(Number(pid)).toBeGreaterThan(1);
  await expect.poll(() => existsSync(`/proc/${pid}/exe`), { timeout: 5_000 }).toBe(false);
});

it("does its real job, on a file and on a sealed object", async () => {
  const folder = await makeTempFolder();
  const path = join(folder, "scan.bin");
  await writeFile(path, "%PDF-1.7 and so on");
  const pool = new DecoderPool();
  const typeOf = (source: ByteSource) =>
    pool.run({ kind: "describe", question: { nameEnding: "bin", mediaType: "application/pdf" }, source });
  const expected = { answer: { mediaType: "application/pdf" } };
  const file = await open(path);
  expect(await typeOf(await fileSource(file))).toMatchObject(expected);
  await file.close();

  const { folder: home, session } = await makeVault();
  const { imported } = await importPaths(session, [path]);
  const { id, fileKey } = findItem(session.catalogue.db, imported[0]!.item)!;
  const object = await openObject(session.crypto, objectPath(home, id), { fileKey });
  expect(await typeOf(objectSource(object))).toMatchObject(expected);
  await object.close();
  await pool.close();
});
