/**
 * `npm run bench [-- SECTION… [--minutes=N]]`: our figures against stock tools in the same run, as ratios. Measuring is
 * not testing: a ratio over its budget is printed, not failed. Works in a temporary folder, which is removed in the end.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { hasProgram } from "../support/programs.ts";
import { makeRivals, type Rivals } from "./rivals.ts";
import { measurePeople, measureRegister, measureSearch, measureUnlock } from "./sections/catalogue.ts";
import { measureCleaning } from "./sections/cleaning.ts";
import { measureHour } from "./sections/hour.ts";
import { measureLarge } from "./sections/large.ts";
import { measureMemory } from "./sections/memory.ts";
import { measurePage } from "./sections/page.ts";
import { measurePhotos } from "./sections/photos.ts";
import { measureRecording } from "./sections/recording.ts";
import { measureThumbnails } from "./sections/thumbnails.ts";
import { measureVerify } from "./sections/verify.ts";
import { measureApp } from "./sections/app.ts";
import { measureWindow } from "./sections/window.ts";
import { formatTable, type Row } from "./table.ts";

type Section = (room: string, rivals: Rivals, minutes: number) => Promise<Row[]>;

const sections: Readonly<Record<string, { readonly needs: readonly string[]; readonly measure: Section }>> = {
  large: { needs: ["age", "openssl"], measure: measureLarge },
  photos: { needs: ["age", "exiftool", "sha256sum"], measure: measurePhotos },
  recording: { needs: ["exiftool"], measure: measureRecording },
  cleaning: { needs: ["exiftool", "ffmpeg", "mat2"], measure: measureCleaning },
  thumbnails: { needs: ["vipsthumbnail"], measure: measureThumbnails },
  memory: { needs: [], measure: measureMemory },
  verify: { needs: ["age", "openssl", "sha256sum"], measure: measureVerify },
  page: { needs: ["age", "sha256sum", "chromium"], measure: measurePage },
  unlock: { needs: [], measure: measureUnlock },
  app: { needs: ["chromium"], measure: measureApp },
  window: { needs: ["chromium"], measure: measureWindow },
  hour: { needs: ["chromium", "ffmpeg"], measure: (room, _rivals, minutes) => measureHour(room, minutes) },
  search: { needs: [], measure: measureSearch },
  people: { needs: [], measure: measurePeople },
  register: { needs: [], measure: measureRegister },
};

/** Takes an hour by itself; only whoever names it wants that. */
const ONLY_NAMED = "hour";

/** How long the section `hour` takes; a shorter one shows less. */
const MINUTES_OPTION = "--minutes=";
const HOUR_MINUTES = 60;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The sections named on the command line, or all. */
function chosenSections(): string[] {
  const named = process.argv.slice(2).filter((word) => !word.startsWith(MINUTES_OPTION));
  const unknown = named.filter((name) => !Object.hasOwn(sections, name));
  if (unknown.length > 0) {
    say(`no section ${unknown.join(", ")}; there are ${Object.keys(sections).join(", ")}`);
    process.exit(2);
  }
  return named.length > 0 ? named : Object.keys(sections).filter((name) => name !== ONLY_NAMED);
}

function chosenMinutes(): number {
  const word = process.argv.find((each) => each.startsWith(MINUTES_OPTION));
  const minutes = word === undefined ? HOUR_MINUTES : Number(word.slice(MINUTES_OPTION.length));
  if (minutes > 0) return minutes;
  say(`${MINUTES_OPTION}N wants a number above 0`);
  process.exit(2);
}

async function measure(name: string): Promise<Row[]> {
  const section = sections[name];
  if (section === undefined) return [];
  const missing = section.needs.filter((program) => !hasProgram(program));
  if (missing.length > 0) {
    say(`left out: ${name}, for want of ${missing.join(", ")}`);
    return [];
  }
  const room = mkdtempSync(join(tmpdir(), "sandyq-bench-"));
  try {
    const rivals = section.needs.includes("age")
      ? makeRivals(room)
      : { ageRecipient: "", ageIdentityFile: "" };
    return await section.measure(room, rivals, minutes);
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

const chosen = chosenSections();
const minutes = chosenMinutes();
say(`${cpus().length} cores, Node ${process.versions.node}; best of some rounds; below 1 is better\n`);
const rows: Row[] = [];
for (const name of chosen) {
  say(`measuring: ${name}`);
  rows.push(...(await measure(name)));
}
say(`\n${formatTable(rows)}`);
