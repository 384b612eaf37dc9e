import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { markWriting, wasWriting } from "../../../../electron/engine/objects/writing-mark.ts";
import { makeTempFolder } from "../../../support/make-vault.ts";

it("is gone once it was cleared", async () => {
  const folder = await makeTempFolder();
  const mark = await markWriting(folder);
  expect(await wasWriting(folder)).toBe(true);
  await mark.clear();
  expect(await wasWriting(folder)).toBe(false);
});

it("stays, and fails nothing, where the disk does not let it go", async () => {
  const folder = await makeTempFolder();
  const mark = await markWriting(folder);
  const path = join(folder, "tmp", "writing");
  // What stands there now cannot be removed as a file.
  rmSync(path);
  mkdirSync(path);
  writeFileSync(join(path, "in the way"), "");
  await mark.clear();
  expect(await wasWriting(folder)).toBe(true);
});
