/** What a JPEG XL hides where no search of its bytes finds it: in compressed boxes and in the coded picture. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import { decodePixels } from "../../../electron/decoders/clean/image/decode-pixels.ts";
import { jxlCleaner } from "../../../electron/decoders/clean/jxl/jxl-cleaner.ts";
import { pngCleaner } from "../../../electron/decoders/clean/png/png-cleaner.ts";
import { jxlWithCompressedBox, jxlWithProfile } from "../../support/dirty/dirty-jxl.ts";
import { profileWithText } from "../../support/dirty/profile-with-text.ts";
import { cleanBytes, holdsText, judgeClean } from "../../support/judge-clean.ts";
import { needPrograms } from "../../support/need-program.ts";

const folder = mkdtempSync(join(tmpdir(), "sandyq-clean-jxl-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("leaves compressed boxes of JPEG XL behind", async (context) => {
  needPrograms(context, "cjxl");
  const bytes = await jxlWithCompressedBox(folder);
  const { copy, result, remains, before, after } = await judgeClean(jxlCleaner, bytes);
  expect(Buffer.from(bytes).includes("brob")).toBe(true);
  expect(Buffer.from(copy).includes("brob")).toBe(false);
  expect(result.removed).toContainEqual({ group: "brob" });
  expect({ remains, after }).toEqual({ remains: [], after: before });
});

it("draws a JPEG XL as a PNG where the coded picture holds a profile", async (context) => {
  needPrograms(context, "cjxl");
  const { bytes, png } = await jxlWithProfile(folder, profileWithText("adobe-rgb", "Zhaina 51.16"));
  expect((await jxlCleaner.inspect(sourceOf(bytes))).map(({ tag }) => tag)).toEqual([
    "colour profile in the picture",
  ]);
  const { copy, result } = await cleanBytes(jxlCleaner, bytes);
  expect(result).toMatchObject({ mediaType: "image/png", method: "re-encoded" });
  expect(result.removed).toContainEqual({ group: "JXL", tag: "colour profile in the picture" });
  expect(await pngCleaner.inspect(sourceOf(copy))).toEqual([]);
  expect(holdsText(copy, "Zhaina")).toBe(false);
  const samplesOf = async (file: Uint8Array): Promise<Buffer> => (await decodePixels(file)).samples;
  expect(Buffer.compare(await samplesOf(copy), await samplesOf(png)) === 0).toBe(true);
});
