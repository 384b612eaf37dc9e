/** Titles of cases that come with an import or a bundle: one that no record can hold must not come to look like damage. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { listCases } from "../../electron/engine/catalogue/case-table.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { receiveBundle } from "../../electron/engine/receive/receive-bundle.ts";
import { itemsOf } from "../support/import-probes.ts";
import { makeTempFolder, makeVault } from "../support/make-vault.ts";

const unfit: readonly (readonly [string, string])[] = [
  ["empty", ""],
  ["blank", " \n"],
  ["longer than any title", "x".repeat(301)],
  ["with a character that moves a cursor", "April\u001B[2J"],
];

describe("a title of a case", () => {
  it.each(unfit)("that is %s is refused before anything comes in", async (_what, caseTitle) => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    writeFileSync(join(folder, "a.txt"), "a");
    const refusal = { code: "bad-usage", message: expect.stringMatching(/^title /) };
    await expect(importPaths(session, [folder], { caseTitle })).rejects.toMatchObject(refusal);
    await expect(receiveBundle(session, join(folder, "none"), { caseTitle })).rejects.toMatchObject(refusal);
    expect(itemsOf(session)).toEqual([]);
    expect(listCases(session.catalogue.db)).toEqual([]);
  });

  it.each(["x".repeat(300), " April ", "Апре\u0301ль, 9 мая"])(
    "that is %j leaves a sound vault",
    async (caseTitle) => {
      const { session } = await makeVault();
      const folder = await makeTempFolder();
      writeFileSync(join(folder, "a.txt"), "a");
      await importPaths(session, [folder], { caseTitle });
      expect(listCases(session.catalogue.db)).toHaveLength(1);
      const { findings } = await checkVault(session, { deep: false });
      expect(findings.filter(({ kind }) => kind.startsWith("record"))).toEqual([]);
    },
  );
});
