/** Sizes and counts at which an import that kept anything in memory would be seen to. SLOW=1 takes the full sizes. */

import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { objectPath } from "../../electron/engine/objects/object-files.ts";
import { openObject } from "../../electron/engine/objects/object-reader.ts";
import { expectSound, itemsOf } from "../support/import-probes.ts";
import { makeTempFolder, makeVault } from "../support/make-vault.ts";

const isSlow = process.env["SLOW"] === "1";

/** How much more memory the process took at most while something ran. */
async function growthBytes<Result>(run: () => Promise<Result>): Promise<{ result: Result; growth: number }> {
  const before = process.memoryUsage.rss();
  let highest = before;
  const timer = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 20);
  try {
    return { result: await run(), growth: highest - before };
  } finally {
    clearInterval(timer);
  }
}

describe("an import", () => {
  it("of a huge sparse file is exact to the last byte and does not fill the memory", async () => {
    const { session } = await makeVault();
    const path = join(await makeTempFolder(), "huge.img");
    const size = isSlow ? 20_000_000_003 : 1_500_000_003;
    writeFileSync(path, "the beginning");
    truncateSync(path, size);
    const { result, growth } = await growthBytes(() => importPaths(session, [path]));
    expect(result).toMatchObject({ failed: [], imported: [{ name: "huge.img", sizeBytes: size }] });
    expect(growth).toBeLessThan(150_000_000);
    const { id, fileKey } = itemsOf(session)[0]!;
    const object = await openObject(session.crypto, objectPath(session.folder, id), { fileKey });
    expect(Buffer.from(await object.read(0, 15)).toString("latin1")).toBe("the beginning\0\0");
    expect(await object.read(size - 5, 5)).toStrictEqual(Buffer.alloc(5));
    await object.close();
    await expectSound(session);
  });

  it("of very many small files takes them all and does not fill the memory", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    const count = isSlow ? 20_000 : 3_000;
    for (let index = 0; index < count; index += 1) {
      const below = join(folder, `${index % 40}`);
      if (index < 40) mkdirSync(below);
      writeFileSync(join(below, `${index}.txt`), `file ${index}`.repeat(index % 100));
    }
    const { result, growth } = await growthBytes(() => importPaths(session, [folder]));
    expect(result.failed).toStrictEqual([]);
    // Of the files that are empty only the first is new.
    expect(result.duplicates).toHaveLength(count / 100 - 1);
    expect(result.imported.length + result.duplicates.length).toBe(count);
    expect(growth).toBeLessThan(200_000_000);
    if (!isSlow) await expectSound(session);
  });
});
