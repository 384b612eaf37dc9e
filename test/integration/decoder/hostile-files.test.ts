/** Files made to hang, to burst or to confuse their readers, through the real process: it may die, the engine does not. */

import { crc32, deflateSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { demoFiles } from "../../../electron/cli/demo/make-files.ts";
import { sourceOf, type ByteSource } from "../../../electron/decoders/bytes/byte-source.ts";
import { DecoderPool } from "../../../electron/engine/decoder/decoder-pool.ts";
import { bigFilm } from "../../support/big-film.ts";
import { encodeFilm } from "../../support/make-film.ts";
import { box } from "../../support/movie-boxes.ts";
import { rawZip } from "../../support/raw-zip.ts";

/** Less than the product's limit, so that a bomb is quickly made; one process, so that a dead one is seen to be replaced. */
const pool = new DecoderPool({ processCount: 1, setup: { residentMiB: 640 } });
afterAll(() => pool.close());

/** What came of a file: codes of its warnings, or the fault that ended its reader. */
async function told(source: ByteSource, nameEnding: string, mediaType: string): Promise<string[]> {
  const outcome = await pool.run({ kind: "describe", question: { nameEnding, mediaType }, source });
  return "answer" in outcome
    ? outcome.answer.warnings.map(({ code }) => code)
    : [`fault: ${outcome.fault.kind}`];
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

/** Boxes in boxes, as deep as a stack might go. */
function nestedBoxes(depth: number): Buffer {
  let inner: Buffer = Buffer.alloc(0);
  for (let level = 0; level < depth; level += 1) inner = box("moov", inner);
  return Buffer.concat([box("ftyp", Buffer.from("heic\0\0\0\0mif1heic")), inner]);
}

/** A HEIC whose items refer to each other in a ring, and whose boxes say that they are larger than the file. */
function ringOfItems(): Buffer {
  const reference = box("dimg", Buffer.from([0, 1, 0, 1, 0, 2]));
  const back = box("dimg", Buffer.from([0, 2, 0, 1, 0, 1]));
  const meta = box(
    "meta",
    Buffer.alloc(4),
    box("iref", Buffer.alloc(4), reference, back),
    box("iloc", Buffer.alloc(12, 0xff)),
  );
  return Buffer.concat([
    box("ftyp", Buffer.from("heic\0\0\0\0mif1heic")),
    meta,
    Buffer.from([0x7f, 0xff, 0xff, 0xff]),
    Buffer.from("mdat"),
  ]);
}

/** An AVI whose list of streams says that it has two thousand million bytes, with a chunk of none in it for ever. */
function endlessAvi(): Buffer {
  const size = Buffer.from([0, 0, 0, 0x7f]);
  const list = Buffer.concat([Buffer.from("LIST"), size, Buffer.from("hdrl")]);
  return Buffer.concat([
    Buffer.from("RIFF"),
    size,
    Buffer.from("AVI "),
    list,
    Buffer.alloc(60_000, "JUNK\0\0\0\0"),
  ]);
}

/** A FLAC of thousands of blocks, none of which is the last. */
const endlessFlac = (): Buffer =>
  Buffer.concat([Buffer.from("fLaC"), Buffer.alloc(20_000, Buffer.from([1, 0, 0, 0]))]);

/** A PNG whose text inflates to more than the process may hold. */
function textBomb(): Buffer {
  const text = deflateSync(Buffer.alloc(2 ** 28), { level: 1 });
  const head = Buffer.from("0000000100000001080000000000", "hex").subarray(0, 13);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), text])),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function nestedArchives(depth: number): Buffer {
  let inner: Buffer = Buffer.from("the innermost");
  for (let level = 0; level < depth; level += 1)
    inner = rawZip([{ name: `level-${level}.zip`, bytes: inner }]);
  return inner;
}

const zerosInGzip = (): Buffer => gzipSync(Buffer.alloc(2 ** 27), { level: 1 });

const photo = demoFiles().find(({ name }) => name.endsWith(".jpg"))!.bytes;

describe("a hostile file", () => {
  it.each([
    { what: "boxes in boxes", ending: "heic", type: "image/heic", codes: [], make: () => nestedBoxes(2000) },
    { what: "a ring of items", ending: "heic", type: "image/heic", codes: ["truncated"], make: ringOfItems },
    { what: "an endless AVI", ending: "avi", type: "video/vnd.avi", codes: ["damaged"], make: endlessAvi },
    { what: "an endless FLAC", ending: "flac", type: "audio/flac", codes: [], make: endlessFlac },
    {
      what: "archives in archives",
      ending: "zip",
      type: "application/zip",
      codes: [],
      make: () => nestedArchives(40),
    },
    { what: "zeros in gzip", ending: "tgz", type: "application/gzip", codes: [], make: zerosInGzip },
    {
      what: "a text that grows",
      ending: "png",
      type: "image/png",
      codes: ["fault: memory-limit"],
      make: textBomb,
    },
  ])("harms nobody: $what", async ({ ending, type, codes, make }) => {
    expect(await told(sourceOf(make()), ending, type)).toEqual(codes);
    expect(await told(sourceOf(photo), "jpg", "image/jpeg")).toEqual([]);
  });

  it("of ten gigabytes is read without its samples, and said so", async () => {
    const film = bigFilm(encodeFilm({ seconds: 7 }), 10_000_000_000);
    expect(await told(film, "mp4", "video/mp4")).toEqual(["samples-not-read"]);
  });
});

describe("files changed at chance", () => {
  const samples: readonly (readonly [string, string, Buffer])[] = [
    ["jpg", "image/jpeg", Buffer.from(photo)],
    ["mp4", "video/mp4", encodeFilm({ seconds: 7, position: "+43.2389+076.8897+800/" })],
    ["pdf", "application/pdf", Buffer.from(demoFiles().find(({ name }) => name.endsWith(".pdf"))!.bytes)],
    ["avi", "video/vnd.avi", Buffer.from(demoFiles().find(({ name }) => name.endsWith(".avi"))!.bytes)],
    ["zip", "application/zip", rawZip([{ name: "a.txt", bytes: "hello" }])],
  ];

  /** Bytes here and there, and now and then an end that comes too early; the same for the same seed. */
  function changed(sample: Buffer, seed: number): Buffer {
    let state = seed;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const bytes = Buffer.from(sample.subarray(0, next(3) === 0 ? 1 + next(sample.length) : sample.length));
    for (let count = next(12); count > 0; count -= 1) bytes[next(Math.min(bytes.length, 4096))] = next(256);
    return bytes;
  }

  it("get an answer or a fault, and the next file is read as ever", async () => {
    const seeds = [1, 2, 3, ...Array.from({ length: 3 }, () => Math.floor(Math.random() * 2 ** 31))];
    console.log(`seeds ${seeds.join(" ")}`);
    for (const seed of seeds) {
      for (const [ending, type, sample] of samples) {
        const codes = await told(sourceOf(changed(sample, seed)), ending, type);
        for (const code of codes)
          expect(code, `${ending} ${String(seed)}`).toMatch(/^(?:[a-z-]+|fault: [a-z-]+)$/);
      }
    }
    expect(await told(sourceOf(photo), "jpg", "image/jpeg")).toEqual([]);
  });
});
