/** Which packages the built program loads: what its files name, and what those packages name in turn. */

import { existsSync, globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative } from "node:path";

/** Packages that are named by what is put together at run time, and so by no import. */
const namedAtRunTime = ["exiftool-vendored.pl", "exiftool-vendored.exe"];

/** Needed only where the native library is compiled. */
const buildOnly = new Set(["node-addon-api", "prebuild-install"]);

const specifier =
  /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\s*\(\s*|\bimport\.meta\.resolve\s*\(\s*)["']([^"'.\s][^"'\s]*)["']/g;

const packageOf = (name: string): string =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

/** Names of the packages that files below a folder import. */
function namedIn(files: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const file of files) {
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(specifier)) {
      const isOwn = name.startsWith("node:") || builtinModules.includes(name) || name === "electron";
      if (!isOwn) names.add(packageOf(name));
    }
  }
  return names;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The folder of a package as Node finds it from another one; undefined when it is not installed. */
function find(name: string, from: string, root: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return candidate;
    if (folder === root || dirname(folder) === folder) return undefined;
  }
}

/**
 * The folders of all packages that these parts of the built program need, relative to the folder that holds node_modules.
 * Throws when one is not installed that is not optional.
 */
export function neededPackages(program: string, parts: readonly string[], root: string): string[] {
  const files = parts.flatMap((part) => globSync(`${part}/**/*.{js,cjs}`, { cwd: program }));
  const waiting = [...namedIn(files.map((file) => join(program, file)))].map((name) => ({
    name,
    from: root,
    isOptional: false,
  }));
  waiting.push(...namedAtRunTime.map((name) => ({ name, from: root, isOptional: true })));
  const found = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name, from, isOptional } = next;
    const folder = find(name, from, root);
    if (folder === undefined && !isOptional) throw new Error(`the package ${name} is not installed`);
    if (folder === undefined || found.has(folder)) continue;
    found.add(folder);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
    const optional = Object.keys(manifest.optionalDependencies ?? {});
    for (const inner of new Set([...Object.keys(manifest.dependencies ?? {}), ...optional])) {
      if (!buildOnly.has(inner))
        waiting.push({ name: inner, from: folder, isOptional: optional.includes(inner) });
    }
  }
  return [...found].map((folder) => relative(root, folder)).sort();
}
