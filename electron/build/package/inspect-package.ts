/** Reads an unpacked package back and says what is wrong with it: fuses, archive, what lies beside it, natives. */

import { getRawHeader } from "@electron/asar";
import { getCurrentFuseWire, FuseV1Options, FuseState } from "@electron/fuses";
import { hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fuses } from "./fuses.ts";
import { isShipped } from "./stage-program.ts";
import { nameOf, nodeFileOf, type Target } from "./target.ts";

/** What an unpacked package is. */
export interface PackageReport {
  readonly files: number;
  /** Files that lie beside the archive. */
  readonly unpacked: number;
  /** Native libraries, named from the root of the program. */
  readonly natives: readonly string[];
  /** SHA-256 of the header of the archive, which Electron compares on Windows and macOS. */
  readonly headerSha256: string;
  readonly sizeBytes: number;
  readonly problems: readonly string[];
}

/** A file or a folder as the header of an archive has it. */
interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
  readonly unpacked?: boolean;
  readonly link?: string;
}

/** All that may stand at the top of the archive. */
const allowedAtTop = /^(electron|renderer|resources|node_modules)\/|^(package\.json|unpacked\.json|LICENSE)$/;
const forbidden =
  /\.(ts|tsx|map|env|log|tsbuildinfo)$|(^|\/)\.|^electron\/(build|cli)\/|^(renderer|resources)\/.*\.tsx?$/;
const needed = [
  "electron/main/main.js",
  "electron/preload/preload.cjs",
  "electron/decoders/process/entry.js",
  "electron/decoders/process/watchdog.js",
  "renderer/index.html",
  "resources/verifier/sandyq-verifier.html",
  "resources/locales/kk.json",
  "node_modules/@6over3/zeroperl-ts/dist/cjs/zeroperl.wasm",
  "node_modules/mupdf/dist/mupdf-wasm.wasm",
  "node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
];
const neededNatives = [
  /^node_modules\/better-sqlite3\//,
  /^node_modules\/sodium-native\//,
  /^node_modules\/@img\/sharp-[^/]*\//,
];

const isNative = (path: string): boolean => /\.(node|dll|dylib)$|\.so(\.\d+)*$/.test(path);

function* filesOf({ files = {} }: Entry, at = ""): Generator<[string, Entry]> {
  for (const [name, entry] of Object.entries(files)) {
    const path = at === "" ? name : `${at}/${name}`;
    if (entry.files === undefined) yield [path, entry];
    else yield* filesOf(entry, path);
  }
}

/** Names every fuse of a binary that is not as it is written out. */
export async function fuseProblems(binary: string): Promise<string[]> {
  const wire: Readonly<Record<string, unknown>> = { ...(await getCurrentFuseWire(binary)) };
  return Object.entries(fuses)
    .filter(([index, isOn]) => wire[index] !== (isOn ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([index]) => `the fuse ${FuseV1Options[Number(index)] ?? index} is not as written`);
}

/** What is wrong with one file of the archive. */
function fileProblems(
  path: string,
  entry: Entry,
  { archive, target }: { archive: string; target: Target },
): string[] {
  const problems: string[] = [];
  if (!allowedAtTop.test(path) || forbidden.test(path)) problems.push(`not to be shipped: ${path}`);
  if (path.startsWith("node_modules/") && !isShipped(path, target))
    problems.push(`not for this package: ${path}`);
  if (entry.integrity?.algorithm !== "SHA256") problems.push(`no integrity: ${path}`);
  if (isNative(path) && entry.unpacked !== true) problems.push(`inside the archive: ${path}`);
  if (entry.unpacked !== true) return problems;
  return [...problems, ...besideProblems(path, entry, join(`${archive}.unpacked`, path))];
}

/** What is wrong with a file beside the archive. */
function besideProblems(path: string, entry: Entry, place: string): string[] {
  if (!existsSync(place)) return [`not beside the archive: ${path}`];
  const isSame = hash("sha256", readFileSync(place)) === entry.integrity?.hash;
  return isSame ? [] : [`another hash: ${path}`];
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** Looks into the resources of an unpacked package and at its binary. */
export async function inspectPackage(
  binary: string,
  resources: string,
  target: Target,
): Promise<PackageReport> {
  const archive = join(resources, "app.asar");
  const { header, headerString } = getRawHeader(archive);
  const files = [...filesOf(header)];
  const paths = new Set(files.map(([path]) => path));
  const natives = [...paths].filter(isNative);
  const beside = [nodeFileOf(target), "sandyq.cdx.json", "third-party.txt"];
  return {
    files: files.length,
    unpacked: files.filter(([, { unpacked }]) => unpacked === true).length,
    natives,
    headerSha256: hash("sha256", headerString),
    sizeBytes: sizeOf(resources),
    problems: [
      ...(await fuseProblems(binary)),
      ...files.flatMap(([path, entry]) => fileProblems(path, entry, { archive, target })),
      ...needed.filter((path) => !paths.has(path)).map((path) => `missing: ${path}`),
      ...beside
        .filter((name) => !existsSync(join(resources, name)))
        .map((name) => `missing beside the archive: ${name}`),
      ...neededNatives
        .filter((pattern) => !natives.some((path) => pattern.test(path)))
        .map((pattern) => `no native for ${nameOf(target)}: ${pattern.source}`),
    ],
  };
}
