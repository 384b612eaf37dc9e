/** How much memory an import holds at most, whatever it imports. */

import { rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { makeManyFiles, makeNoiseFile, makeSparseFile } from "../make-data.ts";
import { runJob } from "../stopwatch.ts";
import { inMegabytes, inSeconds, type Row } from "../table.ts";
import { LARGE_BYTES } from "./large.ts";

const BUDGET_BYTES = 300e6;
const SPARSE_BYTES = 20e9;
const MANY = 20_000;
const MANY_BYTES = 2000;

const sources: Readonly<
  Record<string, { readonly neededBytes: number; readonly make: (path: string) => void }>
> = {
  "2 GiB file": { neededBytes: 2 * LARGE_BYTES, make: (path) => makeNoiseFile(path, LARGE_BYTES) },
  "20,000 small files": { neededBytes: 1e9, make: (path) => makeManyFiles(path, MANY, MANY_BYTES) },
  "20 GB sparse file": {
    neededBytes: 1.1 * SPARSE_BYTES,
    make: (path) => makeSparseFile(path, SPARSE_BYTES),
  },
};

/** Measures the peak of memory for a large file, many files and a huge sparse one. */
export async function measureMemory(room: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, { neededBytes, make }] of Object.entries(sources)) {
    const { bavail, bsize } = statfsSync(room);
    if (bavail * bsize < neededBytes) {
      process.stdout.write(
        `left out: memory with a ${name}, which needs ${inMegabytes(neededBytes)} of disk\n`,
      );
      continue;
    }
    const [source, vault] = [join(room, "source"), join(room, "vault")];
    make(source);
    await runJob("create", vault);
    const { seconds, peakBytes } = await runJob("import", vault, source);
    for (const path of [source, vault]) rmSync(path, { recursive: true });
    rows.push({
      what: `memory at most, importing a ${name} (${inSeconds(seconds)})`.replace("a 20,000", "20,000"),
      ours: inMegabytes(peakBytes),
      ratio: peakBytes / BUDGET_BYTES,
      budget: 1,
    });
  }
  return rows;
}
