/**
 * Lays out what goes into a package in a folder of its own, by a list of what may be in it: the built program without the
 * command line, and of every package that it loads only what runs on the target. Nothing is shipped because it lay there.
 */

import { hash } from "node:crypto";
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import { neededPackages } from "./needed-packages.ts";
import { nameOf, type Target } from "./target.ts";

/** The list of everything outside the archive, inside it. */
const unpackedList = "unpacked.json";

/** Parts of the program that the parsers of hostile files consist of; they run outside the archive. */
const decoderParts = ["electron/core", "electron/decoders"];
const programParts = [
  ...decoderParts,
  ...["engine", "contract", "ipc", "main", "preload"].map((part) => `electron/${part}`),
];
const pageParts = ["renderer", "resources", "LICENSE"];

/** What a package may consist of: code, WebAssembly, native libraries, fonts, tables, modules of Perl. */
const shipped = new Set(
  ".js .cjs .mjs .json .wasm .node .dll .dylib .ttf .afm .trie .pm .pl .al .ix".split(" "),
);
const isLicence = (name: string): boolean => /^(licen[cs]e|copying|notice|third-party)/i.test(name);
const isLibrary = (name: string): boolean => /\.so(\.\d+)*$/.test(name);

/** Folders of packages in which nothing is that runs: other people's tests, sources and documents. */
const skippedFolders =
  /(^|\/)(test|tests|__tests__|docs?|examples?|benchmarks?|node_modules|deps|\.[^/]+)(\/|$)/;

/** Files of single packages that another build of the same package makes unnecessary. */
const skippedFiles = [
  /^node_modules\/@6over3\/zeroperl-ts\/dist\/(esm\/|cjs\/index)/,
  /^node_modules\/pdfkit\/js\/.*(browser|standalone|old)/,
  /^node_modules\/mupdf\/dist\/.*\.br$/,
  /^node_modules\/@expo-google-fonts\/(?!inter\/(400Regular|600SemiBold)\/|ibm-plex-mono\/400Regular\/).*\.(ttf|js)$/,
];

/** Natives are kept in prebuilds/ under the name of their target. */
function isForTarget(path: string, target: Target): boolean {
  const [, name] = /\/prebuilds\/([^/]+?)(?:\.node)?(?:\/|$)/.exec(path) ?? [];
  return name === undefined || name === nameOf(target);
}

/** Whether a file of a package, named from the folder that holds node_modules, goes into the package. */
export function isShipped(path: string, target: Target): boolean {
  const name = basename(path);
  const inPackage = path.replace(/^.*node_modules\/(@[^/]+\/)?[^/]+\//, "");
  // The library of ExifTool is Perl with modules that are called test and doc.
  if (path.startsWith("node_modules/exiftool-vendored"))
    return /^(bin\/(exiftool_files\/)?lib\/|package\.json|LICENSE)/.test(inPackage);
  if (skippedFolders.test(dirname(inPackage)) || skippedFiles.some((skipped) => skipped.test(path)))
    return false;
  return isLicence(name) || ((shipped.has(extname(name)) || isLibrary(name)) && isForTarget(path, target));
}

/** What was laid out. */
export interface Stage {
  readonly folder: string;
  /** Patterns of what has to lie beside the archive, for programs that are not Electron. */
  readonly unpacked: readonly string[];
}

/** From where it is laid out. */
export interface StageSource {
  /** The built program. */
  readonly program: string;
  /** The folder that holds node_modules with the natives of the target. */
  readonly packages: string;
  readonly target: Target;
}

const slashed = (path: string): string => path.replaceAll(sep, "/");

/** Files below a folder, named from the root. */
function filesBelow(root: string, part: string): string[] {
  return readdirSync(join(root, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(relative(root, join(entry.parentPath, entry.name))));
}

/** Hashes of everything outside the archive that no signature of the system covers, for the program to compare at its start. */
function listUnpacked(folder: string, parts: readonly string[]): void {
  const list: Record<string, string> = {};
  for (const path of parts.flatMap((part) => filesBelow(folder, part))) {
    // Natives and what lies around them differ between processors, and systems sign them.
    if (/\.(node|dll|dylib)$|\/@img\//.test(path) || isLibrary(path)) continue;
    list[path] = hash("sha256", readFileSync(join(folder, path)));
  }
  const sorted = Object.fromEntries(Object.entries(list).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(join(folder, unpackedList), `${JSON.stringify(sorted)}\n`);
}

/** What a package says about its making; whoever packs takes some of it out, and what is listed must be what is packed. */
const aboutMaking =
  /^(_.*|scripts|keywords|bugs|build|contributors|devDependencies|dist|gitHead|tags|xo|ava|nyc|jspm|eslintConfig|bundleDependencies|babel)$/;

function copyPackageFile(from: string, to: string): void {
  if (basename(from) !== "package.json") {
    copyFileSync(from, to);
    return;
  }
  const manifest = JSON.parse(readFileSync(from, "utf8")) as Record<string, unknown>;
  const kept = Object.entries(manifest).filter(([name]) => !aboutMaking.test(name));
  writeFileSync(to, `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`);
}

/** Packages inside a package are laid out for themselves, or not at all. */
const isNested = (file: string, path: string): boolean => file.slice(path.length).includes("/node_modules/");

/** Lays the program out in a folder, which is made anew. */
export function stageProgram({ program, packages, target }: StageSource, folder: string): Stage {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of [...programParts, ...pageParts]) {
    cpSync(join(program, part), join(folder, part), { recursive: true });
  }
  for (const path of neededPackages(program, programParts, packages).map(slashed)) {
    for (const file of filesBelow(packages, path)) {
      if (!isShipped(file, target) || isNested(file, path)) continue;
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      copyPackageFile(join(packages, file), join(folder, file));
    }
  }
  const manifest = JSON.parse(readFileSync(join(program, "package.json"), "utf8")) as Record<string, unknown>;
  const { name, version, description, license, type } = manifest;
  const own = { name, version, description, license, type, main: "electron/main/main.js" };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(own, null, 2)}\n`);
  const decoders = [...decoderParts, ...neededPackages(program, decoderParts, packages).map(slashed)];
  listUnpacked(folder, decoders);
  return {
    folder,
    unpacked: [...decoders.map((part) => `${part}/**`), "package.json", "node_modules/@img/**", "**/*.node"],
  };
}
