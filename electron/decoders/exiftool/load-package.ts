/** Loads the interpreter and the library that the packages bring: code of ours, not files of anybody. */

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { quickened } from "./quicken.ts";
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

/** Compiles the interpreter. */
export const loadInterpreter = async (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(require.resolve("@6over3/zeroperl-ts/zeroperl.wasm")));
