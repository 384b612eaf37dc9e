/** How the decoder process is started: with no key, no environment, and leave to read nothing but its own code. */

import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the program: the one that holds electron/. */
const programFolder = fileURLToPath(new URL("../../..", import.meta.url));

/** All folders of packages that the code of this program can see. */
function packageFolders(): string[] {
  const folders: string[] = [];
  for (let folder = programFolder; ; folder = dirname(folder)) {
    const packages = join(folder, "node_modules");
    if (existsSync(packages)) folders.push(realpathSync(packages));
    if (dirname(folder) === folder) return folders;
  }
}

/** What a process may read whose entry lies in this folder. */
function readablePlaces(entryFolder: string): string[] {
  const code = ["decoders", "core"].map((name) => join(programFolder, "electron", name));
  return [entryFolder, ...code, ...packageFolders()].map((folder) => join(folder, "*"));
}

/**
 * WebAssembly stays as it is compiled first. Compiling the interpreter of ExifTool better takes three seconds of every
 * process, and pays after some three hundred files, when the process is near its end.
 */
const compilation = ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"];

/** The image library has the runtime write a report, for which each thread would open a socket to list the network. */
const silence = "--report-exclude-network";

/** The arguments for Node; empty of permissions where a version knows none. */
export function nodeFlags(heapMiB: number, entryFolder: string): string[] {
  const flags = ["--no-warnings", ...compilation, silence, `--max-old-space-size=${String(heapMiB)}`];
  if (!process.allowedNodeEnvironmentFlags.has("--permission")) return flags;
  const reading = readablePlaces(entryFolder).map((place) => `--allow-fs-read=${place}`);
  // Native addons are the image library's; the thread is the watchdog.
  return [...flags, "--permission", "--allow-addons", "--allow-worker", ...reading];
}

/** What the system and the runtime need to start it at all; nothing else is passed on. */
export const nodeEnvironment = (): NodeJS.ProcessEnv => ({
  ...(process.platform === "win32" && { SystemRoot: process.env["SystemRoot"] }),
  // Electron's binary opens windows unless it is told to be the Node inside it.
  ...("electron" in process.versions && { ELECTRON_RUN_AS_NODE: "1" }),
});
