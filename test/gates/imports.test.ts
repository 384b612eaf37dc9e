import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import { describe, expect, it } from "vitest";

const planted = join(import.meta.dirname, "planted/imports");
const config = await extractConfig(join(import.meta.dirname, "imports.config.cjs"));
const rules = config.forbidden ?? [];

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

async function violationsIn(baseDir: string): Promise<ICruiseResult["summary"]["violations"]> {
  const folders = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const { output } = await cruise(
    folders.map((folder) => folder.name),
    { ...config.options, baseDir, validate: true, ruleSet: config },
  );
  if (typeof output === "string") throw new Error(output);
  return output.summary.violations;
}

describe("the import rules", () => {
  it("have a planted violation each", () => {
    expect(readdirSync(planted).sort()).toEqual(rules.map((rule) => String(rule.name)).sort());
  });

  it.each(rules.map((rule) => String(rule.name)))(
    "%s turns red on every planted file, and alone",
    async (rule) => {
      const folder = join(planted, rule);
      const violations = await violationsIn(folder);
      expect([...new Set(violations.map((violation) => violation.rule.name))]).toEqual([rule]);
      const red = new Set(violations.map((violation) => violation.from.split("/").at(-1)));
      expect([...red].sort()).toEqual(
        filesIn(folder)
          .filter((name) => name.startsWith("bad-"))
          .sort(),
      );
    },
  );
});
