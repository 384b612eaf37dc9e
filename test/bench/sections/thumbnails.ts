/** Thumbnails of photographs of twelve megapixels, sealed and published, against libvips' own program that writes plain files. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { patternSamples } from "../../support/dirty/pictures.ts";
import { best, runJob, secondsOf } from "../stopwatch.ts";
import { inMegabytes, inSeconds, type Row } from "../table.ts";

const COUNT = 20;
const ROUNDS = 2;

/** Soft shapes: what is noise costs a coder more than a photograph does. */
async function makePhotographs(folder: string): Promise<void> {
  mkdirSync(folder);
  const raw = { width: 200, height: 150, channels: 3 } as const;
  const photo = await sharp(patternSamples(200, 150, 3), { raw })
    .resize(4000, 3000, { kernel: "cubic" })
    .jpeg({ quality: 80 })
    .toBuffer();
  for (let index = 0; index < COUNT; index += 1) {
    writeFileSync(join(folder, `${index}.jpg`), Buffer.concat([photo, Buffer.from(String(index))]));
  }
}

/** Measures the thumbnails of items that are in the vault already. */
export async function measureThumbnails(room: string): Promise<Row[]> {
  const photos = join(room, "photographs");
  await makePhotographs(photos);
  const out = join(room, "small");
  mkdirSync(out);
  let rival = Number.POSITIVE_INFINITY;
  const ours = await best(ROUNDS, async (round) => {
    rival = Math.min(rival, secondsOf(`vipsthumbnail --size 320 -o ${out}/%s.webp ${photos}/*.jpg; sync`));
    const vault = join(room, `thumbnail-vault-${round}`);
    await runJob("create", vault);
    await runJob("import", vault, photos);
    const figures = await runJob("thumbnails", vault);
    rmSync(vault, { recursive: true });
    return figures;
  });
  const peak = inMegabytes(ours.figures["decoderPeak"] ?? 0);
  return [
    {
      what: `${COUNT} thumbnails of 12 megapixels, sealed (${(COUNT / ours.seconds).toFixed(1)} a second, ${peak} a process)`,
      ours: inSeconds(ours.seconds),
      rival: `vipsthumbnail ${inSeconds(rival)}`,
      ratio: ours.seconds / rival,
      budget: Number.POSITIVE_INFINITY,
    },
  ];
}
