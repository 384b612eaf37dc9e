/** What four hundred photographs say about themselves, recorded whole: against ExifTool itself, which only prints. */

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makePhotos } from "../make-data.ts";
import { best, runJob, secondsOf } from "../stopwatch.ts";
import { inSeconds, type Row } from "../table.ts";

const COUNT = 400;
const PHOTO_BYTES = 800_000;
const ROUNDS = 3;

interface Fastest {
  readonly ours: number;
  readonly rival: number;
}

async function fastestOf(room: string, photos: string): Promise<Fastest> {
  let rival = Number.POSITIVE_INFINITY;
  const { seconds } = await best(ROUNDS, async (round) => {
    rival = Math.min(rival, secondsOf(`exiftool -q -json -r ${photos} > ${join(room, "metadata.json")}`));
    const vault = join(room, `recorded-${round}`);
    await runJob("create", vault);
    await runJob("import", vault, photos);
    const figures = await runJob("describe", vault);
    rmSync(vault, { recursive: true });
    return figures;
  });
  return { ours: seconds, rival };
}

/** Measures recording what is sealed already: of one photograph, where starting the reader is all, and of many. */
export async function measureRecording(room: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of [1, COUNT]) {
    const photos = join(room, `photos-${count}`);
    mkdirSync(room, { recursive: true });
    makePhotos(photos, count, PHOTO_BYTES);
    const { ours, rival } = await fastestOf(room, photos);
    rmSync(photos, { recursive: true });
    rows.push({
      what: `record all that ${count} ${count === 1 ? "photo says" : "photos say"}, from sealed objects`,
      ours: inSeconds(ours),
      rival: `exiftool -json -r ${inSeconds(rival)}`,
      ratio: ours / rival,
      budget: Number.POSITIVE_INFINITY,
    });
  }
  return rows;
}
