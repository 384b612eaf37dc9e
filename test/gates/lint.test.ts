import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const planted = join(import.meta.dirname, "planted/lint");
const eslint = new ESLint({ cwd: root, overrideConfigFile: join(import.meta.dirname, "eslint.config.js") });

/** A planted file says in its first line in whose place it is judged and which rule it breaks. */
const header = /^\/\/ as (?<place>\S+), rule (?<rule>\S+)$/m;

describe("the linter", () => {
  it.each(readdirSync(planted))("turns red on %s for its one reason", async (name) => {
    const text = readFileSync(join(planted, name), "utf8");
    const { place = "", rule = "" } = header.exec(text)?.groups ?? {};
    const [result] = await eslint.lintText(text, { filePath: join(root, place) });
    expect(result?.messages.map((message) => message.ruleId)).toEqual([rule]);
  });

  it("forbids SQL outside the catalogue only", async () => {
    const text = readFileSync(join(planted, "sql-outside.ts"), "utf8");
    const place =
      readdirSync(join(root, "electron/engine/catalogue")).find((name) => name.endsWith(".ts")) ?? "";
    const [result] = await eslint.lintText(text, {
      filePath: join(root, "electron/engine/catalogue", place),
    });
    expect(result?.messages.map((message) => message.ruleId)).toEqual([]);
  });
});
