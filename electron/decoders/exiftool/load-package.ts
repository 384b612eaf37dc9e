/** Loads the interpreter and the library that the packages bring: code of ours, not files of anybody. */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { moduleWithCode } from "./machine-code.ts";
import { decodePrepared, encodePrepared, type PreparedInterpreter } from "./prepared-file.ts";
import { quickened, quickening } from "./quicken.ts";
import type { LibraryLoader } from "./wasi-files.ts";

const require = createRequire(import.meta.url);

/** The same library in the two packages that npm installs: one on Windows, the other one everywhere else. */
const packages = [
  ["exiftool-vendored.pl", "bin/lib"],
  ["exiftool-vendored.exe", "bin/exiftool_files/lib"],
] as const;

function libraryFolder(): string {
  for (const [name, folder] of packages) {
    try {
      return join(dirname(require.resolve(`${name}/package.json`)), folder);
    } catch {
      // Not on this system.
    }
  }
  throw new Error("the library of ExifTool is not installed");
}

/** Reads modules of ExifTool by their name. Throws when the package is missing. */
export function loadLibrary(): LibraryLoader {
  const folder = libraryFolder();
  return (path) => {
    if (path.includes("..")) return undefined;
    try {
      return quickened(path, readFileSync(join(folder, path)));
    } catch {
      // Perl looks for its own modules here first, which lie inside the interpreter.
      return undefined;
    }
  };
}

const modulePath = (): string => require.resolve("@6over3/zeroperl-ts/zeroperl.wasm");

/** The folder into which npm has put the packages. */
const packageFolder = (): string => /^.*[/\\]node_modules(?=[/\\])/.exec(modulePath())?.[0] ?? ".";

/** What was prepared for these packages, this Node and these scripts, and nothing else, lies under this name. */
function preparedPath(scripts: readonly string[]): string {
  const key = createHash("sha256");
  for (const name of ["@6over3/zeroperl-ts", ...packages.map(([library]) => library)]) {
    const description = join(packageFolder(), name, "package.json");
    if (existsSync(description)) key.update(readFileSync(description));
  }
  for (const script of [quickening, ...scripts]) key.update(script);
  const name = `perl-${process.version}-${process.arch}-${key.digest("hex").slice(0, 16)}`;
  return join(packageFolder(), ".cache/sandyq", name);
}

/** The interpreter in which these scripts have run, or undefined where nobody has prepared it. */
export function loadPrepared(scripts: readonly string[]): PreparedInterpreter | undefined {
  try {
    return decodePrepared(readFileSync(preparedPath(scripts)));
  } catch {
    // It was not made, or is damaged: everything goes on as it did when it was made, only slower.
    return undefined;
  }
}

/** Lays an interpreter ready in which these scripts have run, instead of all others. Throws what the disk says. */
export function storePrepared(scripts: readonly string[], prepared: PreparedInterpreter): void {
  const path = preparedPath(scripts);
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${String(process.pid)}`;
  writeFileSync(unfinished, encodePrepared(prepared));
  renameSync(unfinished, path);
  for (const other of readdirSync(dirname(path)))
    if (other !== basename(path)) rmSync(join(dirname(path), other), { force: true });
}

/** Compiles the interpreter, unless its machine code is known. */
export async function loadInterpreter(code?: Uint8Array): Promise<WebAssembly.Module> {
  const bytes = await readFile(modulePath());
  return (code && moduleWithCode(code, bytes)) ?? (await WebAssembly.compile(bytes));
}
