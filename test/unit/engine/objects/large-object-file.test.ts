import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LargeObjectFile, makeLargeBuffers } from "../../../../electron/engine/objects/large-object-file.ts";
import {
  makeSmallBuffer,
  SmallObjectFile,
  type ObjectFile,
} from "../../../../electron/engine/objects/object-file.ts";
import { CONSTANT_TIME } from "../../../../electron/engine/objects/object-files.ts";
import { native } from "../../../support/backends.ts";
import { isSame } from "../../../support/byte-streams.ts";
import { makeTempFolder } from "../../../support/make-vault.ts";

const large = makeLargeBuffers();
const small = makeSmallBuffer();

const makers: Readonly<Record<string, (path: string) => ObjectFile>> = {
  "a small file": (path) => new SmallObjectFile(path, small),
  "a large file": (path) => new LargeObjectFile(path, large),
};

/** Puts bytes in as the writer of objects does: in chunks, draining after every sixteen of them. */
async function fill(file: ObjectFile, bytes: Uint8Array, chunkBytes: number): Promise<void> {
  let sinceDrain = 0;
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    const chunk = bytes.subarray(start, start + chunkBytes);
    file.place(chunk.length).set(chunk);
    file.filled(chunk.length);
    sinceDrain += chunk.length;
    if (sinceDrain < 1_000_000) continue;
    await file.drain();
    sinceDrain = 0;
  }
  await file.end();
}

describe.each(Object.entries(makers))("%s of an object", (_, make) => {
  const cases = [0, 1, 4095, 4096, 65_552, 1_048_576, 1_048_577, 2_000_000, 9_000_001].flatMap((length) =>
    [65_552, 4096, 1643].map((chunkBytes) => [length, chunkBytes] as const),
  );

  it.each(cases)("of %i bytes holds them, put in by %i", async (length, chunkBytes) => {
    const path = join(await makeTempFolder(), "object");
    const bytes = native.randomBytes(length);
    const file = make(path);
    await fill(file, bytes, chunkBytes);
    await file.makeDurable();
    const constant = CONSTANT_TIME.getTime();
    expect(statSync(path)).toMatchObject({ mtimeMs: constant, atimeMs: constant });
    expect(isSame(readFileSync(path), bytes)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("is gone when it is given up, at any moment", async () => {
    const path = join(await makeTempFolder(), "object");
    for (const length of [0, 100, 3_000_000]) {
      const file = make(path);
      if (length > 0) await fill(file, native.randomBytes(length), 65_552);
      await file.discard();
      expect(existsSync(path)).toBe(false);
    }
  });

  it("does not take the place of another", async () => {
    const path = join(await makeTempFolder(), "object");
    const first = make(path);
    await first.end();
    await first.makeDurable();
    expect(() => make(path)).toThrow("EEXIST");
  });
});

describe("a large file", () => {
  it("finds addresses that the disk takes without the cache, or does without them", async (test) => {
    if (process.platform !== "linux") test.skip("only Linux has a way past the cache");
    const buffers = makeLargeBuffers();
    const file = new LargeObjectFile(join(await makeTempFolder(), "object"), buffers);
    await file.discard();
    for (const start of buffers.starts ?? []) expect(start).toBeLessThan(4096);
  });

  it("goes through the cache when the file system breaks its promise", async (test) => {
    if (process.platform !== "linux") test.skip("only Linux has a way past the cache");
    const path = join(await makeTempFolder(), "object");
    const bytes = native.randomBytes(5_000_000);
    // No disk takes odd addresses without the cache.
    const file = new LargeObjectFile(path, { ...makeLargeBuffers(), starts: [1, 3] });
    await fill(file, bytes, 65_552);
    await file.makeDurable();
    expect(isSame(readFileSync(path), bytes)).toBe(true);
  });

  it("says so when more is put in than there is room for", async () => {
    const file = new LargeObjectFile(join(await makeTempFolder(), "object"), makeLargeBuffers());
    expect(() => {
      for (let round = 0; round < 100; round += 1) {
        file.place(65_552);
        file.filled(65_552);
      }
    }).toThrow("drain every megabyte");
    await file.discard();
  });
});
