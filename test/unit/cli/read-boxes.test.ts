import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readBoxes } from "../../../electron/cli/input/read-boxes.ts";

const folder = mkdtempSync(join(tmpdir(), "sandyq-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("boxes", () => {
  it("come from options and from the lines of a file", async () => {
    const file = join(folder, "boxes.txt");
    writeFileSync(file, "\n 5, 6, 7, 8 \r\n9,10,11,12,2\n");
    expect(await readBoxes(["1,2,3,4"], file)).toEqual([
      { x: 1, y: 2, width: 3, height: 4 },
      { x: 5, y: 6, width: 7, height: 8 },
      { x: 9, y: 10, width: 11, height: 12, page: 2 },
    ]);
    expect(await readBoxes([], undefined)).toEqual([]);
  });

  it.each(["", "1,2,3", "1,2,3,4,5,6", "-1,2,3,4", "1.5,2,3,4", "1,2,3,4x", "1;2;3;4"])(
    "are not %j",
    async (text) => {
      await expect(readBoxes([text], undefined)).rejects.toMatchObject({ code: "bad-usage" });
    },
  );
});
