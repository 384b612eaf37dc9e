/** Clean copies of four hundred photographs, each proven by other readers, against programs that only strip. */

import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeTruePhotos } from "../make-data.ts";
import { best, runJob, secondsOf } from "../stopwatch.ts";
import { inSeconds, type Row } from "../table.ts";

const COUNT = 400;
const ROUNDS = 2;
const MEGABYTE = 1e6;

/** A program that strips. mat2 takes a second for each photo, so that it gets a tenth of them, counted ten times. */
interface Rival {
  readonly name: string;
  readonly line: (folder: string) => string;
  readonly share: number;
}

const rivals: readonly Rival[] = [
  { name: "mat2 -L, of 40 × 10", line: (folder) => `mat2 -L ${folder}/*`, share: 10 },
  {
    name: "exiftool -all=",
    line: (folder) => `exiftool -q -all= -overwrite_original ${folder}`,
    share: 1,
  },
];

/** Seconds of a program that writes beside its files or over them, on a fresh copy of its share of the folder. */
function rivalSeconds(photos: string, { line, share }: Rival): number {
  const folder = `${photos}-rival`;
  mkdirSync(folder);
  for (const name of readdirSync(photos).filter((_, index) => index % share === 0))
    cpSync(join(photos, name), join(folder, name));
  const seconds = secondsOf(line(folder));
  rmSync(folder, { recursive: true });
  return seconds * share;
}

/** What every cleaner that copies its samples should reach at least, in bytes a second. */
const ENOUGH = 100 * MEGABYTE;
const SECONDS_OF_SOUND = 60;
const SIDE = 2400;
const COPIES_OF_EACH = 6;

/** A file of each format whose samples are copied, of content that does not compress. */
function makeLargeFiles(folder: string): readonly string[] {
  mkdirSync(folder);
  const picture = `-f lavfi -i nullsrc=s=${SIDE}x${SIDE},geq='random(1)*255:128:128' -frames:v 1`;
  const sound = `-f lavfi -i anoisesrc=d=${SECONDS_OF_SOUND}:c=white`;
  const film = `-f lavfi -i testsrc2=s=1280x720:r=25:d=8 ${sound} -shortest -c:v mjpeg -q:v 1`;
  const lines: Readonly<Record<string, string>> = {
    png: picture,
    webp: `${picture} -lossless 1 -compression_level 0`,
    wav: sound,
    flac: sound,
    mp3: `${sound} -b:a 320k`,
    mov: film,
    mkv: `${film} -c:a pcm_s16le`,
    avi: `${film} -c:a pcm_s16le`,
  };
  for (const [format, line] of Object.entries(lines)) {
    mkdirSync(join(folder, format));
    secondsOf(`ffmpeg -v error ${line} ${folder}/${format}/0.${format}`);
    for (let copy = 1; copy < COPIES_OF_EACH; copy += 1)
      cpSync(`${folder}/${format}/0.${format}`, `${folder}/${format}/${copy}.${format}`);
  }
  return Object.keys(lines);
}

/** How fast each cleaner alone is. */
async function measureCleaners(room: string): Promise<Row[]> {
  const folder = join(room, "large-files");
  const rows: Row[] = [];
  for (const format of makeLargeFiles(folder)) {
    const place = join(folder, format);
    const bytes = COPIES_OF_EACH * statSync(join(place, `0.${format}`)).size;
    const { seconds } = await best(ROUNDS, () => runJob("strip", place));
    rows.push({
      what: `the ${format} cleaner alone (${(bytes / MEGABYTE / seconds).toFixed(0)} MB/s)`,
      ours: inSeconds(seconds),
      ratio: seconds / (bytes / ENOUGH),
      budget: 1,
    });
  }
  rmSync(folder, { recursive: true });
  return rows;
}

/** Measures cleaning with its proof, and without it. */
export async function measureCleaning(room: string): Promise<Row[]> {
  const photos = join(room, "true-photos");
  mkdirSync(room, { recursive: true });
  const totalBytes = makeTruePhotos(photos, COUNT);
  const taken = rivals.map((rival) => ({ ...rival, seconds: rivalSeconds(photos, rival) }));
  const copies = `${photos}-clean`;
  const proven = await runJob("clean", photos, copies);
  rmSync(copies, { recursive: true });
  const stripped = await best(ROUNDS, () => runJob("strip", photos));
  rmSync(photos, { recursive: true });
  const speed = `${(totalBytes / MEGABYTE / stripped.seconds).toFixed(0)} MB/s`;
  const rows = (what: string, seconds: number): Row[] =>
    taken.map(({ name, seconds: rival }) => ({
      what,
      ours: inSeconds(seconds),
      rival: `${name} ${inSeconds(rival)}`,
      ratio: seconds / rival,
      budget: Number.POSITIVE_INFINITY,
    }));
  return [
    ...(await measureCleaners(room)),
    ...rows(`clean ${COUNT} photos of 0.8 MB, and prove each`, proven.seconds),
    ...rows(`  the cleaner alone (${speed})`, stripped.seconds),
  ];
}
