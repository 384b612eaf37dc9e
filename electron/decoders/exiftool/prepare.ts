/** Prepares the interpreter, so that no process has to wait for it: see prepared-file.ts. */

import { setFlagsFromString } from "node:v8";
import { sourceOf } from "../bytes/byte-source.ts";
import { loadInterpreter, storePrepared } from "./load-package.ts";
import { machineCodeOf } from "./machine-code.ts";
import { pictureModules, Scanner, scripts } from "./scanner.ts";

/** After so many files everything that is run often has been compiled well. */
const ROUNDS = 60;
/** The compiler works in threads of its own, and nothing tells when it is done. */
const COMPILING_MS = 1000;

const compiling = ["wasm-tier-up", "wasm-dynamic-tiering"];

/** A file to practise on. */
interface Example {
  readonly nameEnding: string;
  readonly bytes: Uint8Array;
}

async function scanAll(scanner: Scanner, examples: readonly Example[]): Promise<void> {
  for (const { nameEnding, bytes } of examples)
    await scanner.scan(sourceOf(bytes), { nameEnding, unknown: false, embedded: 3 });
}

/**
 * Prepares the interpreter with pictures to practise on and lays it beside the packages. To be run with the settings of
 * a decoder process, as V8 takes its code back under the same ones only. Throws PerlError and what the disk says.
 */
export async function prepareInterpreter(pictures: readonly Example[]): Promise<void> {
  for (const flag of compiling) setFlagsFromString(`--${flag}`);
  const module = await loadInterpreter();
  const busy = await Scanner.startFresh(module);
  for (let round = 0; round < ROUNDS; round += 1) await scanAll(busy, pictures);
  await new Promise((resolve) => void setTimeout(resolve, COMPILING_MS));
  for (const flag of compiling) setFlagsFromString(`--no-${flag}`);
  const rested = await Scanner.startFresh(module);
  await rested.load(pictureModules);
  await scanAll(rested, pictures);
  storePrepared(scripts, { image: await rested.image(module), code: machineCodeOf(module) });
}
