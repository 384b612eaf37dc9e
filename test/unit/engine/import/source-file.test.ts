import { appendFileSync, ftruncateSync, mkdirSync, openSync, rmSync, statSync, symlinkSync } from "node:fs";
import { utimesSync, writeFileSync, writeSync, closeSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeHex } from "../../../../electron/core/bytes/hex.ts";
import { HEAD_BYTES, SourceFile } from "../../../../electron/engine/import/source-file.ts";
import type { Problem } from "../../../../electron/engine/import/problem.ts";
import { native } from "../../../support/backends.ts";
import { makeTempFolder } from "../../../support/make-vault.ts";

const block = Buffer.alloc(100_000);

async function makeFile(content: Uint8Array): Promise<string> {
  const path = join(await makeTempFolder(), "file");
  writeFileSync(path, content);
  // A time that can be put back exactly.
  utimesSync(path, 1_600_000_000, 1_600_000_000);
  return path;
}

function open(path: string): SourceFile {
  const source = SourceFile.open(Buffer.from(path));
  if (source instanceof SourceFile) return source;
  throw new Error(source.reason);
}

/** Reads on to the end, and says how it went. */
function readToEnd(source: SourceFile): ReturnType<SourceFile["finish"]> {
  for (;;) {
    const length = source.read(block);
    if (typeof length !== "number") return length;
    if (length === 0) return source.finish();
  }
}

const reasonOf = (path: string): string | undefined => (SourceFile.open(Buffer.from(path)) as Problem).reason;

describe("reading a file from outside", () => {
  it("hashes it, keeps its beginning and its times", async () => {
    const content = native.randomBytes(250_000);
    const path = await makeFile(content);
    utimesSync(path, new Date("2021-03-04T05:06:07.250Z"), new Date("2020-01-02T03:04:05.678Z"));
    const source = open(path);
    const facts = readToEnd(source);
    source.close();
    expect(facts).toMatchObject({ sizeBytes: 250_000 });
    if ("reason" in facts) return;
    expect(encodeHex(facts.sha256)).toBe(encodeHex(native.sha256(content)));
    expect(facts.head).toStrictEqual(new Uint8Array(content.subarray(0, HEAD_BYTES)));
    expect(facts.times.modifiedAtMs).toBe(Date.parse("2020-01-02T03:04:05.678Z"));
    expect(facts.times.accessedAtMs).toBe(Date.parse("2021-03-04T05:06:07.250Z"));
  });

  it("leaves the time of last access as it was", async () => {
    const path = await makeFile(native.randomBytes(1000));
    utimesSync(path, new Date("2001-01-01T00:00:00Z"), new Date("2020-01-01T00:00:00Z"));
    const source = open(path);
    readToEnd(source);
    source.close();
    expect(statSync(path).atimeMs).toBe(Date.parse("2001-01-01T00:00:00Z"));
  });

  it("reads an empty file", async () => {
    const source = open(await makeFile(Buffer.alloc(0)));
    const facts = readToEnd(source);
    source.close();
    expect(facts).toMatchObject({ sizeBytes: 0, head: new Uint8Array(0) });
  });

  const changes: Readonly<Record<string, (path: string) => void>> = {
    grows: (path) => appendFileSync(path, "x"),
    shrinks: (path) => truncateSync(path, 150_000),
    "is emptied": (path) => truncateSync(path, 0),
    "is written over in place": (path) => {
      const file = openSync(path, "r+");
      writeSync(file, "x", 0);
      closeSync(file);
    },
    "is written over and its time put back": (path) => {
      const { atime, mtime } = statSync(path);
      const file = openSync(path, "r+");
      writeSync(file, "x", 0);
      ftruncateSync(file, 250_000);
      closeSync(file);
      utimesSync(path, atime, mtime);
    },
  };

  it.each(Object.entries(changes))("notices that it %s meanwhile", async (_, change) => {
    const path = await makeFile(native.randomBytes(250_000));
    const source = open(path);
    expect(source.read(block)).toBe(100_000);
    change(path);
    const outcome = readToEnd(source);
    source.close();
    expect(outcome).toMatchObject({ reason: "changed", code: "read-failed" });
  });

  it("notices that it vanished meanwhile", async () => {
    const path = await makeFile(native.randomBytes(250_000));
    const source = open(path);
    source.read(block);
    rmSync(path);
    const outcome = readToEnd(source);
    source.close();
    expect(outcome).toMatchObject({ reason: "vanished", code: "file-not-found" });
  });

  it("says what stands in its place", async () => {
    const folder = await makeTempFolder();
    const path = join(folder, "x");
    expect(reasonOf(path)).toBe("vanished");
    mkdirSync(path);
    expect(reasonOf(path)).toBe("changed");
    symlinkSync(path, join(folder, "link"));
    expect(reasonOf(join(folder, "link"))).toBe("symbolic-link");
    expect(reasonOf("/dev/null")).toBe("device");
    expect(reasonOf(join(folder, "x".repeat(300)))).toBe("name-too-long");
  });

  it("reports a disk that fails", (test) => {
    if (process.platform !== "linux") test.skip("needs /proc/self/mem, whose first page cannot be read");
    const source = open("/proc/self/mem");
    expect(source.read(block)).toMatchObject({ reason: "read-error", code: "read-failed" });
    source.close();
  });
});
