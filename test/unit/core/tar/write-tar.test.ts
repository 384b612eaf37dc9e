import { describe, expect, it } from "vitest";
import { InvariantError } from "../../../../electron/core/errors.ts";
import { TarReader } from "../../../../electron/core/tar/read-tar.ts";
import { tarHeader, tarMemberBytes } from "../../../../electron/core/tar/write-tar.ts";
import { inParts } from "../../../support/byte-streams.ts";

const largestOctal = 8 ** 11 - 1;

describe("tar headers", () => {
  it("fit one block up to 8 GiB and three above", () => {
    expect(tarHeader("a", largestOctal, 0)).toHaveLength(512);
    expect(tarHeader("a", largestOctal + 1, 0)).toHaveLength(1536);
    expect(tarMemberBytes("a", largestOctal + 1)).toBe(1536 + largestOctal + 1);
    expect(tarMemberBytes("a", 1)).toBe(1024);
  });

  it.each([largestOctal, largestOctal + 1, 99_999_999_999, 2 ** 53 - 1])(
    "carry a size of %i",
    async (sizeBytes) => {
      const members = new TarReader(inParts(tarHeader("a/b", sizeBytes, 1_700_000_000), 512)).members();
      const { value } = await members.next();
      expect(value).toMatchObject({ path: "a/b", sizeBytes, mtimeSeconds: 1_700_000_000, type: "file" });
    },
  );

  it.each([
    ["", 0, 0],
    ["a b", 0, 0],
    ["é", 0, 0],
    ["a".repeat(101), 0, 0],
    ["a", -1, 0],
    ["a", 0.5, 0],
    ["a", 2 ** 53, 0],
    ["a", 0, -1],
    ["a", 0, 1.5],
    ["a", 0, largestOctal + 1],
  ])("refuse what they cannot say: %j, %d, %d", (path, sizeBytes, mtimeSeconds) => {
    expect(() => tarHeader(path, sizeBytes, mtimeSeconds)).toThrow(InvariantError);
  });
});
