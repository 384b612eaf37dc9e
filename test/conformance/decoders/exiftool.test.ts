import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { demoFiles } from "../../../electron/cli/demo/make-files.ts";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import { describeFile } from "../../../electron/decoders/describe/describe-file.ts";
import { scan, type Tag } from "../../../electron/decoders/exiftool/scan.ts";
import { bigFilm } from "../../support/big-film.ts";
import { encodeFilm } from "../../support/make-film.ts";
import { box } from "../../support/movie-boxes.ts";
import { needPrograms } from "../../support/programs.ts";

const script = join(import.meta.dirname, "../../../node_modules/exiftool-vendored.pl/bin/exiftool");
const folder = mkdtempSync(join(tmpdir(), "sandyq-exiftool-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const flat = (value: unknown): string => (Array.isArray(value) ? value.map(String).join("|") : String(value));
/** What is about the file on a disk and not in it. */
const isOutside = (key: string): boolean => /^(System|ExifTool):/.test(key);

function ofTags(tags: readonly Tag[]): string[] {
  return tags
    .map(({ group, name, value }) => `${group}:${name}=${flat(value)}`)
    .filter((line) => !isOutside(line));
}

function ofPerl(path: string): string[] {
  const arguments_ = ["-j", "-n", "-a", "-G1:4", "-ee3", "-api", "largefilesupport=1", path];
  const [record] = JSON.parse(execFileSync("perl", [script, ...arguments_], { encoding: "utf8" })) as [
    object,
  ];
  return Object.entries(record)
    .filter(([key]) => key !== "SourceFile")
    .map(([key, value]) => `${key.replace(/^([^:]*):Copy\d+:/, "$1:")}=${flat(value)}`)
    .filter((line) => !isOutside(line));
}

const photo = demoFiles().find(({ name }) => name.endsWith(".jpg"))!;

describe("ExifTool in the interpreter", () => {
  beforeEach((test) => needPrograms(test, "perl"));

  it.each(demoFiles().map(({ name, bytes }) => ({ name, bytes })))(
    "reads of $name what it reads in a system's Perl",
    async ({ name, bytes }) => {
      const path = join(folder, `file.${name.split(".").at(-1)!}`);
      writeFileSync(path, bytes);
      const { tags, shown, leftOut } = await scan(sourceOf(bytes), { nameEnding: name.split(".").at(-1)! });
      expect({ shown, leftOut }).toEqual({ shown: "whole", leftOut: 0 });
      expect(ofTags(tags).sort()).toEqual(ofPerl(path).sort());
    },
  );
});

it("reads pieces as it needs them", async () => {
  const bytes = Buffer.concat([photo.bytes, Buffer.alloc(3_000_000)]);
  const reads: number[] = [];
  const source = sourceOf(bytes);
  const { tags } = await scan(
    {
      ...source,
      read: (offset, length) => {
        reads.push(offset);
        return source.read(offset, length);
      },
    },
    { nameEnding: "jpg" },
  );
  expect(tags.some(({ group }) => group === "GPS")).toBe(true);
  expect(reads.length).toBeLessThan(12);
});

it("reads a film of 10 GB without its samples", async () => {
  const { tags, shown } = await scan(
    bigFilm(encodeFilm({ position: "+43.2389+076.8897+800/", seconds: 7 }), 10_000_000_000),
    {
      nameEnding: "mp4",
    },
  );
  expect(shown).toBe("without-samples");
  const valueOf = (tag: string) => tags.find(({ name }) => name === tag)?.value;
  expect(valueOf("Duration")).toBe("7");
  expect(valueOf("GPSCoordinates")).toBe("43.2389 76.8897 800");
});

it("goes on after a file that could not be read", async () => {
  const broken = { sizeBytes: 100_000, read: () => Promise.reject(new Error("pulled out")) };
  await expect(scan(broken, { nameEnding: "jpg" })).rejects.toThrow();
  const { tags } = await scan(sourceOf(photo.bytes), { nameEnding: "jpg" });
  expect(tags.length).toBeGreaterThan(10);
});

it("finds the place in the film of a photograph that moves", async () => {
  const film = encodeFilm({ position: "+43.2389+076.8897+800/", seconds: 2 });
  const jpeg = Buffer.concat([photo.bytes, Buffer.from("MotionPhoto_Data"), film]);
  const heic = Buffer.concat([box("ftyp", Buffer.from("heic\0\0\0\0mif1heic")), box("mpvd", film)]);
  for (const [bytes, mediaType] of [
    [jpeg, "image/jpeg"],
    [heic, "image/heic"],
  ] as const) {
    const { card, summary } = await describeFile(sourceOf(bytes), { nameEnding: "", mediaType });
    expect(card.gps.find(({ group }) => group === "Film/UserData")?.value).toEqual({
      ...{ latitude: 43.2389, longitude: 76.8897, altitude: 800 },
    });
    expect(summary.map(({ code }) => code)).toContain("moving-picture-inside");
  }
});
