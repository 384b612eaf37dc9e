/**
 * Writes the program as plain JavaScript into out/, for Node versions, Electron and package folders in which types are not
 * stripped at run time. One file in, one file out: nothing is bundled, so that what runs can be compared with its source.
 * Only what a page runs is made of many files: the page for receivers, the window and its preload.
 */

import { chmod, cp, glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { buildWindow } from "./window.ts";
import { plainScript } from "./plain-script.ts";
import { buildVerifierPage, verifierFileName } from "./verifier-page.ts";

const root = join(import.meta.dirname, "../..");
/** out/, unless the caller names another folder: tests must not build under each other. */
const target = resolve(process.argv[2] ?? join(root, "out"));
const script = "electron/{core,decoders,engine,words,cli,contract,ipc,main}/**/*.ts";
const data = [
  "resources/locales",
  "resources/thesaurus",
  "resources/map",
  "resources/body",
  "package.json",
  "LICENSE",
];
const entry = "electron/cli/main.js";

async function buildFile(path: string): Promise<void> {
  const output = join(target, path.replace(/\.ts$/, ".js"));
  await mkdir(dirname(output), { recursive: true });
  await writeFile(output, plainScript(await readFile(join(root, path), "utf8")));
}

await rm(target, { recursive: true, force: true });
for await (const path of glob(script, { cwd: root })) if (!path.endsWith(".d.ts")) await buildFile(path);
for (const path of data) await cp(join(root, path), join(target, path), { recursive: true });
await chmod(join(target, entry), 0o755);
const page = join(target, "resources/verifier");
await mkdir(page, { recursive: true });
await writeFile(join(page, verifierFileName), (await buildVerifierPage()).html);
await buildWindow(target);
