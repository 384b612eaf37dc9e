/** Hides a marker in every place of a format, cleans, and asks programs of others: each of them is started once. */

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourceOf } from "../../electron/decoders/bytes/byte-source.ts";
import type { FormatCleaner } from "../../electron/decoders/clean/format-cleaner.ts";
import { cleanCopy, decoded, holds, inFolder } from "./clean-copy.ts";
import { hasProgram } from "./programs.ts";

/** What is hidden where a place does not say otherwise. */
export const marker = "Tobol-4417-marker";

export interface HidingPlace {
  readonly name: string;
  readonly ending: string;
  readonly make: () => Buffer;
  /** What is hidden, when the place has no room for the marker. */
  readonly needle?: string;
}

/** What judges say of one copy. */
interface Verdict {
  readonly leaksBefore: boolean;
  readonly leaksAfter: boolean;
  readonly isSaidAfter: boolean;
  readonly strangeTags: readonly string[];
  readonly remainders: readonly unknown[];
  readonly isSameDigest: boolean;
  readonly isSameDecoded: boolean;
  readonly isReported: boolean;
}

/** The verdict on a copy that is proven clean. */
export const proven: Verdict = {
  leaksBefore: true,
  leaksAfter: false,
  isSaidAfter: false,
  strangeTags: [],
  remainders: [],
  isSameDigest: true,
  isSameDecoded: true,
  isReported: true,
};

const judges = ["ffmpeg", "exiftool", "mat2"];

/** Whether this machine has all judges; says which it lacks. */
export const canJudge = judges.every((name) => {
  if (!hasProgram(name))
    console.warn(`this machine has no ${name}: clean copies of sound and pictures are not judged`);
  return hasProgram(name);
});

const maxBuffer = 1 << 28;

/** ExifTool's tags of every file in a folder, unconverted, by name of the file. */
function tagsIn(folder: string): Map<string, Record<string, unknown>> {
  const { stdout } = spawnSync("exiftool", ["-j", "-n", "-ee3", "-a", "-u", "-G1", folder], { maxBuffer });
  const rows = JSON.parse(stdout.toString("utf8")) as Record<string, unknown>[];
  return new Map(rows.map((row) => [String(row["SourceFile"]).split("/").at(-1) ?? "", row]));
}

function strangeTags(cleaner: FormatCleaner, row: Record<string, unknown>): string[] {
  return Object.entries(row)
    .filter(([key]) => key.includes(":"))
    .filter(([key, value]) => {
      const [group = "", name = ""] = key.split(":");
      const text = typeof value === "string" ? value : JSON.stringify(value);
      return !cleaner.allows({ group, name, value: text });
    })
    .map(([key, value]) => `${key}=${String(value)}`);
}

/** What ffprobe and mat2 say of files. */
const saidOf = (paths: readonly string[]): string =>
  [
    ...paths.map((path) => [
      "ffprobe",
      "-v",
      "error",
      "-show_format",
      "-show_streams",
      "-show_chapters",
      path,
    ]),
    ["mat2", "--show", ...paths],
  ]
    .map(([program = "", ...args]) => spawnSync(program, args, { maxBuffer }).stdout.toString("latin1"))
    .join("\n");

/** Cleans what every place makes; the verdicts are by the names of the places. */
export async function judgeAll(
  cleaner: FormatCleaner,
  places: readonly HidingPlace[],
): Promise<ReadonlyMap<string, Verdict>> {
  const cleaned = await Promise.all(
    places.map(async (place) => {
      const before = place.make();
      return { place, before, ...(await cleanCopy(cleaner, before)) };
    }),
  );
  const { rows, said } = inFolder((folder) => {
    const names = cleaned.map(({ place }, index) => `${index}.${place.ending}`);
    for (const [index, { copy }] of cleaned.entries()) writeFileSync(join(folder, names[index] ?? ""), copy);
    const found = tagsIn(folder);
    return {
      rows: names.map((name) => found.get(name) ?? { "Test:Unread": name }),
      said: saidOf(names.map((name) => join(folder, name))),
    };
  });
  const verdicts = new Map<string, Verdict>();
  for (const [index, { place, before, copy, result }] of cleaned.entries()) {
    const row = rows[index] ?? {};
    const needle = place.needle ?? marker;
    verdicts.set(place.name, {
      leaksBefore: holds(before, needle),
      leaksAfter: holds(copy, needle),
      isSaidAfter: said.includes(needle) || JSON.stringify(row).includes(needle),
      strangeTags: strangeTags(cleaner, row),
      remainders: await cleaner.inspect(sourceOf(copy)),
      isSameDigest:
        (await cleaner.contentDigest(sourceOf(copy))) === (await cleaner.contentDigest(sourceOf(before))),
      isSameDecoded: decoded(place.ending, copy) === decoded(place.ending, before),
      isReported: result.removed.length > 0,
    });
  }
  return verdicts;
}
