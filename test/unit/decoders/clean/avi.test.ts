import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { aviCleaner } from "../../../../electron/decoders/clean/avi/avi-cleaner.ts";
import { CleanRefusal } from "../../../../electron/decoders/clean/format-cleaner.ts";
import { addInList, aviFilm, pictureStream, riffChunk } from "../../../support/avi-chunks.ts";
import { holdsText, judgeClean } from "../../../support/judge-clean.ts";

const one = riffChunk("00dc", "picture one");
const two = riffChunk("00dc", "the second");
const plain = (...more: readonly Buffer[]): Buffer => aviFilm([pictureStream("VP80")], [one, two], ...more);

const isProven = async (bytes: Buffer): Promise<Awaited<ReturnType<typeof judgeClean>>> => {
  const judged = await judgeClean(aviCleaner, bytes);
  expect(judged.remains).toEqual([]);
  expect(judged.before).toBeDefined();
  expect(judged.after).toBe(judged.before);
  return judged;
};

const row = (id: string, isKey: boolean): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.write(id, "latin1");
  bytes.writeUInt32LE(isKey ? 16 : 0, 4);
  return bytes;
};

/** The flags of the samples of a copy, in order. */
const keysOf = (copy: Uint8Array): number[] => {
  const bytes = Buffer.from(copy);
  const at = bytes.lastIndexOf("idx1") + 8;
  return Array.from({ length: (bytes.length - at) / 16 }, (_, index) =>
    bytes.readUInt32LE(at + index * 16 + 4),
  );
};

describe("a clean AVI", () => {
  it("is the same from one RIFF chunk, from several, and from lists of records", async () => {
    const { copy } = await isProven(plain());
    const further = riffChunk("RIFF", "AVIX", riffChunk("LIST", "movi", two));
    const several = Buffer.concat([aviFilm([pictureStream("VP80")], [one]), further]);
    const records = aviFilm(
      [pictureStream("VP80")],
      [riffChunk("LIST", "rec ", one), riffChunk("LIST", "rec ", two)],
    );
    expect((await isProven(several)).copy).toEqual(copy);
    expect((await isProven(records)).copy).toEqual(copy);
  });

  it("keeps which pictures are key frames, as far as an index knows all of them", async () => {
    const index = (...rows: readonly Buffer[]): Buffer => riffChunk("idx1", ...rows);
    const known = await isProven(plain(index(row("00dc", false), row("00dc", true))));
    expect(keysOf(known.copy)).toEqual([0, 16]);
    expect(keysOf((await isProven(plain(index(row("00dc", true))))).copy)).toEqual([16, 0]);
    expect(keysOf((await isProven(plain())).copy)).toEqual([16, 0]);
  });

  it("ends with the last whole picture of a recording that broke off, and says so", async () => {
    const { copy, result } = await isProven(plain().subarray(0, -3));
    expect(result.notes).toEqual(["cut-end-removed"]);
    expect(holdsText(copy, "picture one")).toBe(true);
    expect(holdsText(copy, "the sec")).toBe(false);
  });

  it("leaves out streams that are neither pictures nor sound", async () => {
    const texts = riffChunk(
      "LIST",
      "strl",
      riffChunk("strh", "txts", Buffer.alloc(44)),
      riffChunk("strf", "x"),
    );
    const sample = riffChunk("00tx", "a line that somebody said");
    const film = aviFilm([texts, pictureStream("VP80")], [sample, riffChunk("01dc", "picture one")]);
    const { copy, result } = await isProven(film);
    expect(result.notes).toEqual(["subtitles-removed"]);
    expect(holdsText(copy, "somebody")).toBe(false);
  });

  it("keeps pictures of plain pixels only when they have the size of pixels", async () => {
    const pixels = (size: number): Buffer =>
      aviFilm([pictureStream("\0\0\0\0")], [riffChunk("00db", Buffer.alloc(size, 7))]);
    await isProven(pixels(24));
    await expect(judgeClean(aviCleaner, pixels(25))).rejects.toThrow("the size of its pixels");
  });
});

const refused: readonly (readonly [what: string, reason: string, bytes: Buffer])[] = [
  ["of a tape camera", "unsupported-format", aviFilm([pictureStream("dvsd")], [one])],
  ["of an unknown codec", "unsupported-format", aviFilm([pictureStream("XYZ1")], [one])],
  ["behind another", "unknown-structure", Buffer.concat([plain(), plain()])],
  ["without samples", "damaged", aviFilm([pictureStream("VP80")], [])],
  ["without streams", "unsupported-format", aviFilm([], [one])],
  [
    "that changes its colours",
    "unknown-structure",
    aviFilm([pictureStream("VP80")], [one, riffChunk("00pc", "x")]),
  ],
  [
    "with something else between its samples",
    "damaged",
    aviFilm([pictureStream("VP80")], [one, Buffer.alloc(16)]),
  ],
  ["of another kind of RIFF", "unsupported-format", riffChunk("RIFF", "WAVE", one)],
];

describe("an AVI", () => {
  it.each(refused)("%s is refused as %s", async (_, reason, bytes) => {
    const outcome = await judgeClean(aviCleaner, bytes).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(CleanRefusal);
    expect(outcome).toMatchObject({ reason });
  });
});

describe("the judge of AVI", () => {
  it("sees whatever is added to a clean copy", async () => {
    const clean = Buffer.from((await isProven(plain())).copy);
    const added = riffChunk("JUNK", "note");
    const paths = [
      [],
      ["AVI "],
      ["AVI ", "hdrl"],
      ["AVI ", "hdrl", "avih"],
      ["AVI ", "hdrl", "strl"],
      ["AVI ", "hdrl", "strl", "strh"],
      ["AVI ", "hdrl", "strl", "strf"],
      ["AVI ", "movi"],
      ["AVI ", "idx1"],
    ];
    for (const path of paths) {
      const found = await aviCleaner.inspect(sourceOf(addInList(clean, path, added)));
      expect(found, path.join("/")).not.toEqual([]);
    }
  });

  it("sees whatever stands in a field that means nothing", async () => {
    const clean = Buffer.from((await isProven(plain())).copy);
    const header = clean.indexOf("avih") + 8;
    const stream = clean.indexOf("strh") + 8;
    const format = clean.indexOf("strf") + 8;
    const unused = [
      ...[header + 4, header + 8, header + 20, header + 40, header + 52],
      ...[stream + 8, stream + 12, stream + 40, stream + 48],
      ...[format + 24, format + 28, format + 36],
    ];
    for (const at of unused) {
      const changed = Buffer.from(clean);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x55, at);
      expect(await aviCleaner.inspect(sourceOf(changed)), String(at)).not.toEqual([]);
    }
  });
});
