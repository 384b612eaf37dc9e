/** How the decoder process is started: with no key, no environment, and leave to read nothing but its own code. */

import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { assert } from "../../core/errors.ts";

/** Where a file of an archive lies for programs that are not Electron: in the folder beside it. */
export const outsideArchive = (path: string): string =>
  path.replace(/([/\\]app\.asar)(?=[/\\])/, "$1.unpacked");

/** The folder of the program: the one that holds electron/. */
const programFolder = outsideArchive(fileURLToPath(new URL("../../..", import.meta.url)));

/** All folders of packages that the code of this program can see. */
function packageFolders(): string[] {
  const folders: string[] = [];
  for (let folder = programFolder; ; folder = dirname(folder)) {
    const packages = join(folder, "node_modules");
    if (existsSync(packages)) folders.push(realpathSync(packages));
    if (dirname(folder) === folder) return folders;
  }
}

/**
 * Node's program. Electron's binary does not play Node: a package brings the one under which the parsers were tested, with
 * permissions that Electron does not know; a checkout has it among its packages. Throws when there is none.
 */
export function nodeProgram(): string {
  if (!("electron" in process.versions)) return process.execPath;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const places = [
    join(programFolder, "..", name),
    ...packageFolders().map((folder) => join(folder, "node/bin", name)),
  ];
  const found = places.find((place) => existsSync(place));
  assert(found !== undefined, "Node's program comes with this one");
  return found;
}

/** What a process may read whose entry lies in this folder. */
function readablePlaces(entryFolder: string): string[] {
  const code = ["decoders", "core"].map((name) => join(programFolder, "electron", name));
  return [entryFolder, ...code, ...packageFolders()].map((folder) => join(folder, "*"));
}

/**
 * WebAssembly stays as it is compiled first. Compiling the interpreter of ExifTool better takes three seconds of every
 * process, and pays after some three hundred files, when the process is near its end. It is done once, when the program
 * is installed, and every process begins with what came of it.
 */
const compilation = ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"];

/** The image library has the runtime write a report, for which each thread would open a socket to list the network. */
const silence = "--report-exclude-network";

/** The heap of a decoder process. Machine code that was laid ready is good for processes with the same only. */
export const HEAP_MIB = 384;

/** How Node shall run. */
export const runtimeFlags = (heapMiB: number): string[] => [
  ...["--no-warnings", ...compilation, silence],
  `--max-old-space-size=${String(heapMiB)}`,
];

/** The arguments for Node; empty of permissions where a version knows none. */
export function nodeFlags(heapMiB: number, entryFolder: string): string[] {
  const flags = runtimeFlags(heapMiB);
  if (!process.allowedNodeEnvironmentFlags.has("--permission")) return flags;
  const reading = readablePlaces(entryFolder).map((place) => `--allow-fs-read=${place}`);
  // Native addons are the image library's; the thread is the watchdog.
  return [...flags, "--permission", "--allow-addons", "--allow-worker", ...reading];
}

/** What the system and the runtime need to start it at all; nothing else is passed on. */
export const nodeEnvironment = (): NodeJS.ProcessEnv => ({
  ...(process.platform === "win32" && { SystemRoot: process.env["SystemRoot"] }),
});
