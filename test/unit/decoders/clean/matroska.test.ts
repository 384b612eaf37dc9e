import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { CleanRefusal } from "../../../../electron/decoders/clean/format-cleaner.ts";
import { matroskaCleaner } from "../../../../electron/decoders/clean/matroska/matroska-cleaner.ts";
import {
  addAt,
  bodyAt,
  ebml,
  fileHead,
  keyBlock,
  pictureTrack,
  segment,
  shortly,
} from "../../../support/ebml-elements.ts";
import { holdsText, judgeClean } from "../../../support/judge-clean.ts";

const tracksOf = (...entries: readonly Buffer[]): Buffer => ebml("1654ae6b", ...entries);
const clusterAt = (time: number, ...blocks: readonly Buffer[]): Buffer =>
  ebml("1f43b675", ebml("e7", time), ...blocks);
const film = (...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([fileHead(), ebml(segment, tracksOf(pictureTrack()), ...parts)]);

/** Says of an element that its end is unknown. */
function endless(element: Buffer, idLength = 4): Buffer {
  const copy = Buffer.from(element);
  copy.fill(0xff, idLength + 1, idLength + 8);
  return copy;
}

const isProven = async (bytes: Buffer): Promise<Awaited<ReturnType<typeof judgeClean>>> => {
  const judged = await judgeClean(matroskaCleaner, bytes);
  expect(judged.remains).toEqual([]);
  expect(judged.before).toBeDefined();
  expect(judged.after).toBe(judged.before);
  return judged;
};

const bodyOfBlock = (copy: Uint8Array): Buffer => {
  const inCopy = bodyAt(Buffer.from(copy), [segment, "1f43b675", "a3"]);
  return inCopy.subarray(4);
};

describe("a clean film", () => {
  it("keeps frames that share a block, whichever way they do", async () => {
    const frames = ["first frame", "second", "the third of them"];
    const sizes = frames.map(({ length }) => length);
    const [one = 0, two = 0] = sizes;
    const xiph = Buffer.concat([Buffer.from([2, one, two]), Buffer.from(frames.join(""))]);
    const differences = Buffer.concat([
      Buffer.from([2, 0x80 + one, 0x80 + 63 + two - one]),
      Buffer.from(frames.join("")),
    ]);
    const equal = Buffer.concat([Buffer.from([2]), Buffer.from("aaaabbbbcccc")]);
    for (const [flags, body] of [
      [0x82, xiph],
      [0x86, differences],
    ] as const) {
      const { copy } = await isProven(film(clusterAt(0, keyBlock(0, body, flags))));
      expect(bodyOfBlock(copy)).toEqual(xiph);
    }
    const { copy } = await isProven(film(clusterAt(0, keyBlock(0, equal, 0x84))));
    expect(bodyOfBlock(copy).toString("latin1")).toBe("\x02\x04\x04aaaabbbbcccc");
  });

  it("puts back what was left out at the beginning of every frame", async () => {
    const stripping = ebml("6d80", ebml("6240", ebml("5034", ebml("4254", 3), ebml("4255", "head "))));
    const stripped = Buffer.concat([
      fileHead(),
      ebml(segment, tracksOf(pictureTrack(stripping)), clusterAt(0, keyBlock(0, "of a frame"))),
    ]);
    const { copy, after } = await isProven(stripped);
    expect(bodyOfBlock(copy).toString()).toBe("head of a frame");
    const plain = film(clusterAt(0, keyBlock(0, "head of a frame")));
    expect(await matroskaCleaner.contentDigest(sourceOf(plain))).toBe(after);
  });

  it("is the same whether sizes are known or not", async () => {
    const clusters = [clusterAt(0, keyBlock(0, "one")), clusterAt(40, keyBlock(0, "two"))];
    const known = film(...clusters, ebml("1254c367", "tags"));
    const open = Buffer.concat([
      fileHead(),
      endless(ebml(segment)),
      tracksOf(pictureTrack()),
      ...clusters.map((cluster) => endless(cluster)),
      ebml("1254c367", "tags"),
    ]);
    expect((await isProven(open)).copy).toEqual((await isProven(known)).copy);
  });

  it("does not say at which reading of a clock it began", async () => {
    const noon = 1_753_000_000_000;
    const recorded = film(clusterAt(noon, keyBlock(3, "one")), clusterAt(noon + 40, keyBlock(-2, "two")));
    const cut = film(clusterAt(0, keyBlock(3, "one")), clusterAt(40, keyBlock(-2, "two")));
    expect((await isProven(recorded)).copy).toEqual((await isProven(cut)).copy);
    const late = await matroskaCleaner.inspect(sourceOf(recorded));
    expect(late).toContainEqual({ group: "Cluster", tag: "times of a clock" });
  });

  it("ends with the last whole block of a recording that broke off, and says so", async () => {
    const whole = film(clusterAt(0, keyBlock(0, "one"), keyBlock(40, "two")));
    const { copy, result } = await isProven(whole.subarray(0, -2));
    expect(result.notes).toEqual(["cut-end-removed"]);
    expect(holdsText(copy, "one")).toBe(true);
    expect(holdsText(copy, "tw")).toBe(false);
  });

  it("numbers tracks anew", async () => {
    const picture = Buffer.from(pictureTrack());
    const bytes = Buffer.concat([
      fileHead(),
      ebml(segment, tracksOf(picture), clusterAt(0, keyBlock(0, "one"))),
    ]);
    const other = Buffer.from(bytes);
    other.writeUInt8(9, other.indexOf(ebml("d7", 1)) + 16);
    other.writeUInt8(0x89, other.indexOf(keyBlock(0, "one")) + 9);
    expect((await isProven(other)).copy).toEqual((await isProven(bytes)).copy);
  });
});

const encoding = (...parts: readonly Buffer[]): Buffer => ebml("6d80", ebml("6240", ...parts));
const oneBlock = clusterAt(0, keyBlock(0, "one"));

const refused: readonly (readonly [what: string, reason: string, bytes: Buffer])[] = [
  [
    "encrypted",
    "encrypted",
    withTrack(pictureTrack(encoding(ebml("5033", 1), ebml("5035", ebml("47e1", 5))))),
  ],
  ["with an encrypted block", "encrypted", film(clusterAt(0, keyBlock(0, "one"), ebml("af", "secret")))],
  [
    "with compressed frames",
    "unsupported-format",
    withTrack(pictureTrack(encoding(ebml("5034", ebml("4254", 0))))),
  ],
  ["of an unknown codec", "unsupported-format", replaced(film(oneBlock), "V_VP8", "V_XYZ")],
  ["of another kind", "unsupported-format", replaced(film(oneBlock), "matroska", "matriska")],
  ["behind another", "unknown-structure", Buffer.concat([film(oneBlock), film(oneBlock)])],
  ["without frames", "damaged", film()],
  ["whose tracks come twice", "unknown-structure", film(tracksOf(pictureTrack()), oneBlock)],
  [
    "that is configured anew within",
    "unknown-structure",
    film(clusterAt(0, ebml("a0", ebml("a1", Buffer.from([0x81, 0, 0, 0, 1])), ebml("a4", "x")))),
  ],
  [
    "at a time of its own",
    "unknown-structure",
    withTrack(pictureTrack(ebml("23314f", Buffer.from([0x40, 0, 0, 0])))),
  ],
  ["with an element larger than the one around it", "damaged", overlong(film(oneBlock, ebml("ec", "rest")))],
];

function withTrack(entry: Buffer): Buffer {
  return Buffer.concat([fileHead(), ebml(segment, tracksOf(entry), oneBlock)]);
}

function replaced(bytes: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(to, copy.indexOf(from), "latin1");
  return copy;
}

/** Lets a block claim more than its cluster has. */
function overlong(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(40, copy.indexOf(keyBlock(0, "one")) + 8);
  return copy;
}

describe("a film", () => {
  it.each(refused)("%s is refused as %s", async (_, reason, bytes) => {
    const outcome = await judgeClean(matroskaCleaner, bytes).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(CleanRefusal);
    expect(outcome).toMatchObject({ reason });
  });
});

describe("the judge of films", () => {
  it("sees whatever is added to a clean copy", async () => {
    const { copy } = await isProven(film(oneBlock));
    const clean = Buffer.from(copy);
    const added = shortly(ebml("ec", "note"));
    const paths = [
      [],
      [segment],
      [segment, "1549a966"],
      [segment, "1654ae6b"],
      [segment, "1654ae6b", "ae"],
      [segment, "1654ae6b", "ae", "e0"],
      [segment, "1c53bb6b"],
      [segment, "1c53bb6b", "bb"],
      [segment, "1f43b675"],
    ];
    for (const path of paths) {
      const found = await matroskaCleaner.inspect(sourceOf(addAt(clean, path, added)));
      const tags = found.map(({ tag }) => tag);
      // Behind the segment nothing is read; in it the order of all parts is said.
      if (path.length === 0) expect(tags).toContain("size");
      else if (path.length === 1) expect(tags.join()).toContain("ec ");
      else expect(tags, path.join("/")).toContain("ec");
    }
  });
});
