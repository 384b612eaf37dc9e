import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

const allOf = (pattern: RegExp): string[] => [...readme.matchAll(pattern)].map((match) => match[1] ?? "");

const paths = [
  ...allOf(/`((?:electron|renderer|resources|test|\.ci)\/[^`\s*<]*)`/g),
  ...allOf(/^((?:electron|renderer|resources|test|\.ci)\/\S*)/gm),
  ...allOf(/\]\(([^)#:]+)\)/g),
];

describe("README.md", () => {
  it("shows the two commands on its first screen", () => {
    const firstScreen = readme.split("\n").slice(0, 30).join("\n");
    expect(firstScreen).toContain("npm ci && npm run demo");
    expect(firstScreen).toContain("npm ci && npm test");
  });

  it("names paths that exist", () => {
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("names npm scripts that exist", () => {
    const named = allOf(/npm run (?:--silent )?([\w:-]+)/g);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("names commands of sandyq that exist", () => {
    const files = readdirSync(join(root, "electron/cli/commands"));
    const named = [...readme.matchAll(/\bsandyq (?:-- )?([a-z]+(?:-[a-z]+)*)(?: ([a-z]+))?/g)];
    expect(named.length).toBeGreaterThan(5);
    const isThere = ([, first = "", second = ""]: RegExpExecArray): boolean =>
      files.includes(`${first}.ts`) || files.includes(`${first}-${second}.ts`);
    expect(named.filter((match) => !isThere(match)).map(([text]) => text)).toEqual([]);
  });

  it("is kept by the continuous run, which does what it says", () => {
    expect(readFileSync(join(root, ".ci/run"), "utf8")).toContain("npm ci && npm test");
  });
});
