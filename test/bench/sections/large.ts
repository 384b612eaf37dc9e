/** One large file: import against age, cp and openssl, and where the time goes when each step is done alone. */

import { closeSync, fsyncSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { openCrypto } from "../../../electron/engine/crypto/open-crypto.ts";
import { makeNoiseFile } from "../make-data.ts";
import type { Rivals } from "../rivals.ts";
import { best, runJob, secondsOf, settle } from "../stopwatch.ts";
import { inSeconds, type Row } from "../table.ts";

export const LARGE_BYTES = 2 * 1024 ** 3;
const BLOCK_BYTES = 1024 * 1024;
const CHUNK_BYTES = 65_536;
const ROUNDS = 3;

function timedBlocks(path: string, use: (block: Buffer) => void): number {
  const block = Buffer.alloc(BLOCK_BYTES);
  const file = openSync(path, "r");
  const start = performance.now();
  while (readSync(file, block, 0, block.length, null) > 0) use(block);
  const seconds = (performance.now() - start) / 1000;
  closeSync(file);
  return seconds;
}

/** Each step of an import alone, in one thread. */
async function stepsAlone(source: string, room: string): Promise<Row[]> {
  const crypto = await openCrypto();
  const reading = timedBlocks(source, () => undefined);
  const hasher = crypto.createSha256();
  const hashing = timedBlocks(source, (block) => hasher.update(block)) - reading;
  const [key, nonce, sealed] = [Buffer.alloc(32), Buffer.alloc(12), Buffer.alloc(CHUNK_BYTES + 16)];
  const sealing =
    timedBlocks(source, (block) => {
      for (let at = 0; at < block.length; at += CHUNK_BYTES) {
        crypto.sealChunk(sealed, block.subarray(at, at + CHUNK_BYTES), nonce, key);
      }
    }) - reading;
  settle();
  const copy = join(room, "copy");
  const target = openSync(copy, "wx");
  const start = performance.now();
  timedBlocks(source, (block) => void writeSync(target, block));
  fsyncSync(target);
  const writing = (performance.now() - start) / 1000 - reading;
  closeSync(target);
  rmSync(copy);
  const steps = { reading, hashing, sealing, "writing and fsync": writing };
  const sum = Object.values(steps).reduce((total, seconds) => total + seconds, 0);
  return Object.entries({ ...steps, "all of them in turn": sum }).map(([name, seconds]) => ({
    what: `  ${name} alone`,
    ours: inSeconds(seconds),
    rival: inSeconds(sum),
    ratio: seconds / sum,
    budget: Number.POSITIVE_INFINITY,
  }));
}

/** Measures the import of one file of 2 GiB. */
export async function measureLarge(room: string, { ageRecipient }: Rivals): Promise<Row[]> {
  const source = join(room, "large.bin");
  const out = join(room, "large.out");
  makeNoiseFile(source, LARGE_BYTES);
  const rivals = {
    "age -r": `age -r ${ageRecipient} -o ${out} ${source}`,
    "age -r and sync": `age -r ${ageRecipient} -o ${out} ${source} && sync ${out}`,
    "cp and sync": `cp ${source} ${out} && sync ${out}`,
    "openssl dgst -sha256": `openssl dgst -sha256 ${source}`,
  };
  const fastest = Object.fromEntries(Object.keys(rivals).map((name) => [name, Number.POSITIVE_INFINITY]));
  const ours = await best(ROUNDS, async (round) => {
    for (const [name, line] of Object.entries(rivals)) {
      fastest[name] = Math.min(fastest[name] ?? Number.POSITIVE_INFINITY, secondsOf(line));
      rmSync(out, { force: true });
    }
    const vault = join(room, `vault-${round}`);
    await runJob("create", vault);
    const figures = await runJob("import", vault, source);
    rmSync(vault, { recursive: true });
    return figures;
  });
  const rows = Object.entries(fastest).map(([name, seconds]) => ({
    what: "import 2 GiB, durable",
    ours: inSeconds(ours.seconds),
    rival: `${name} ${inSeconds(seconds)}`,
    ratio: ours.seconds / seconds,
    budget: name === "age -r" ? 1.1 : Number.POSITIVE_INFINITY,
  }));
  const steps = await stepsAlone(source, room);
  rmSync(source);
  return [...rows, ...steps];
}
