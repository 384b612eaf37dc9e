import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const codeEnding = /\.(ts|js|cjs|mjs|tsx|css|sh)$/;
const textEnding = /\.(ts|js|cjs|mjs|tsx|css|sh|json|md|html|yml)$/;

/** Names at the top that no clone contains: what npm, git and the tools make. */
const madeByTools = new Set(["node_modules", ".git", "out", "coverage", "pictures"]);
const allowedAtTop = new Set([
  ...["package.json", "package-lock.json", "tsconfig.json", "README.md", "LICENSE"],
  ...["electron", "renderer", "resources", "test"],
  ...[".ci", ".gitignore", ".prettierignore", ".npmrc", ".editorconfig", ".gitattributes"],
]);

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes("node_modules/") && !path.startsWith("test/gates/planted/"));
}

const source = ["electron", "renderer", "resources", "test", ".ci"]
  .filter((folder) => readdirSync(root).includes(folder))
  .flatMap(filesUnder);
const code = source.filter((path) => codeEnding.test(path));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

describe("the tree", () => {
  it("holds at its top only what the design allows", () => {
    const names = readdirSync(root).filter((name) => !madeByTools.has(name) && !name.endsWith(".log"));
    expect(names.filter((name) => !allowedAtTop.has(name))).toEqual([]);
  });

  it("is found by this test at all", () => {
    expect(code).toContain("electron/core/errors.ts");
    expect(code.length).toBeGreaterThan(50);
  });

  it("has no code file over 300 lines", () => {
    expect(code.filter((path) => read(path).split("\n").length > 301)).toEqual([]);
  });

  it("names files in kebab-case and after what is in them", () => {
    const names = code.map((path) => path.split("/").at(-1) ?? "");
    expect(names.filter((name) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.[a-z]+$/.test(name))).toEqual([]);
    const vague = /^(utils?|helpers?|common|shared|misc|manager|service)$/;
    expect(code.flatMap((path) => path.split(/[/.]/)).filter((part) => vague.test(part))).toEqual([]);
  });

  it("has default exports only where a tool demands one", () => {
    const demanded = new Set(["test/vitest.config.ts", "test/gates/eslint.config.js"]);
    expect(code.filter((path) => !demanded.has(path) && /^export default\b/m.test(read(path)))).toEqual([]);
  });

  it("switches no check off", () => {
    const off =
      /eslint-disable|@ts-(ignore|expect-error|nocheck)|prettier-ignore|\b(it|test|describe)\.(only|todo)\b/;
    const here = relative(root, import.meta.filename);
    expect(code.filter((path) => path !== here && off.test(read(path)))).toEqual([]);
  });

  it("names no folder of a particular computer", () => {
    const absolute = /(?<![\w.:])\/(?:home|root|Users|work)\/\w/;
    const texts = [...source.filter((path) => textEnding.test(path)), "package.json", "README.md"];
    expect(texts.filter((path) => absolute.test(read(path)))).toEqual([]);
  });

  it("exports through one door only", () => {
    const barrels = code.filter((path) => /(^|\/)index\.ts$/.test(path));
    expect(barrels.filter((path) => path !== "electron/engine/index.ts")).toEqual([]);
  });

  it("opens every file of core with what it encodes", () => {
    const core = code.filter((path) => path.startsWith("electron/core/"));
    expect(core.filter((path) => !read(path).startsWith("/**"))).toEqual([]);
  });
});
