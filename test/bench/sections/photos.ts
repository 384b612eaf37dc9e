/** Four hundred photographs: import against a script of stock tools, and against borg where it is installed. */

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hasProgram } from "../../support/programs.ts";
import { makePhotos } from "../make-data.ts";
import type { Rivals } from "../rivals.ts";
import { best, runJob, secondsOf, type JobFigures } from "../stopwatch.ts";
import { inSeconds, type Row } from "../table.ts";

const COUNT = 400;
const PHOTO_BYTES = 800_000;
const ROUNDS = 3;
const SCRIPT = "sha256sum + exiftool + age";

function scriptSeconds(photos: string, out: string, ageRecipient: string): number {
  mkdirSync(out);
  const seconds = secondsOf(
    `sha256sum ${photos}/* > ${out}/sums; exiftool -q -json -r ${photos} > ${out}/metadata.json; ` +
      `for f in ${photos}/*; do age -r ${ageRecipient} -o ${out}/$(basename $f).age $f; done`,
  );
  rmSync(out, { recursive: true });
  return seconds;
}

function borgSeconds(photos: string, repository: string): number {
  const environment = { BORG_PASSPHRASE: "measuring", BORG_BASE_DIR: `${repository}.base` };
  secondsOf(`borg init -e repokey-blake2 ${repository}`, environment);
  const seconds = secondsOf(`borg create ${repository}::one ${photos}`, environment);
  for (const folder of [repository, `${repository}.base`]) rmSync(folder, { recursive: true, force: true });
  return seconds;
}

async function importInto(vault: string, job: "import" | "record", photos: string): Promise<JobFigures> {
  await runJob("create", vault);
  const figures = await runJob(job, vault, photos);
  rmSync(vault, { recursive: true });
  return figures;
}

/** Measures the import of a folder of photographs, with all that they say about themselves and without. */
export async function measurePhotos(room: string, { ageRecipient }: Rivals): Promise<Row[]> {
  const photos = join(room, "photos");
  makePhotos(photos, COUNT, PHOTO_BYTES);
  const withBorg = hasProgram("borg");
  const fastest = { script: Number.POSITIVE_INFINITY, borg: Number.POSITIVE_INFINITY };
  const sealed: number[] = [];
  const { seconds: recorded } = await best(ROUNDS, async (round) => {
    fastest.script = Math.min(fastest.script, scriptSeconds(photos, join(room, "out"), ageRecipient));
    if (withBorg) fastest.borg = Math.min(fastest.borg, borgSeconds(photos, join(room, "borg")));
    sealed.push((await importInto(join(room, `sealed-${round}`), "import", photos)).seconds);
    return await importInto(join(room, `recorded-${round}`), "record", photos);
  });
  rmSync(photos, { recursive: true });
  const row = (what: string, [ours, rival]: readonly [number, number], against: string): Row => ({
    what: `import 400 photos of 0.8 MB, durable, ${what}`,
    ours: inSeconds(ours),
    rival: `${against} ${inSeconds(rival)}`,
    ratio: ours / rival,
    budget: against === SCRIPT && ours === recorded ? 0.6 : Number.POSITIVE_INFINITY,
  });
  const justSealed = Math.min(...sealed);
  const rows = [
    row("with all that they say", [recorded, fastest.script], SCRIPT),
    row("sealing alone", [justSealed, fastest.script], SCRIPT),
  ];
  return withBorg ? [...rows, row("sealing alone", [justSealed, fastest.borg], "borg create")] : rows;
}
