/** Clean copies of four hundred photographs, each proven by other readers, against programs that only strip. */

import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeTruePhotos } from "../make-data.ts";
import { best, runJob, secondsOf } from "../stopwatch.ts";
import { inSeconds, type Row } from "../table.ts";

const COUNT = 400;
const ROUNDS = 2;
const MEGABYTE = 1e6;

/** Seconds of a program that writes beside its files or over them, on a fresh copy of the folder. */
function rivalSeconds(photos: string, line: (folder: string) => string): number {
  const folder = `${photos}-rival`;
  cpSync(photos, folder, { recursive: true });
  const seconds = secondsOf(line(folder));
  rmSync(folder, { recursive: true });
  return seconds;
}

/** Measures cleaning with its proof, and without it. */
export async function measureCleaning(room: string): Promise<Row[]> {
  const photos = join(room, "true-photos");
  mkdirSync(room, { recursive: true });
  const totalBytes = makeTruePhotos(photos, COUNT);
  const rivals = {
    "mat2 -L": (folder: string) => `mat2 -L ${folder}/*`,
    "exiftool -all=": (folder: string) => `exiftool -q -all= -overwrite_original ${folder}`,
  };
  const fastest = Object.fromEntries(Object.keys(rivals).map((name) => [name, Number.POSITIVE_INFINITY]));
  const proven = await best(ROUNDS, async () => {
    for (const [name, line] of Object.entries(rivals)) {
      fastest[name] = Math.min(fastest[name] ?? Number.POSITIVE_INFINITY, rivalSeconds(photos, line));
    }
    return await runJob("clean", photos);
  });
  const stripped = await best(ROUNDS, () => runJob("strip", photos));
  rmSync(photos, { recursive: true });
  const speed = `${(totalBytes / MEGABYTE / stripped.seconds).toFixed(0)} MB/s`;
  const rows = (what: string, seconds: number): Row[] =>
    Object.entries(fastest).map(([name, rival]) => ({
      what,
      ours: inSeconds(seconds),
      rival: `${name} ${inSeconds(rival)}`,
      ratio: seconds / rival,
      budget: Number.POSITIVE_INFINITY,
    }));
  return [
    ...rows(`clean ${COUNT} photos of 0.8 MB, and prove each`, proven.seconds),
    ...rows(`  the cleaner alone (${speed})`, stripped.seconds),
  ];
}
