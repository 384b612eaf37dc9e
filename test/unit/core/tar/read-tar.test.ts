import { describe, expect, it } from "vitest";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";
import {
  TAR_CUT_SHORT,
  type TarFault,
  type TarMember,
  TarReader,
} from "../../../../electron/core/tar/read-tar.ts";
import { tarHeader } from "../../../../electron/core/tar/write-tar.ts";
import { collect, inParts } from "../../../support/byte-streams.ts";
import {
  craftedHeader,
  endMark,
  padded,
  paxHeader,
  plainMember,
  zeros,
} from "../../../support/tar-blocks.ts";

const abc = encodeUtf8("abc");

interface Reading {
  readonly members: { path: string; type: TarMember["type"]; text: string }[];
  readonly faults: TarFault[];
  readonly error: unknown;
  readonly reader: TarReader;
}

async function read(archive: Uint8Array, partBytes = 700): Promise<Reading> {
  const faults: TarFault[] = [];
  const reader = new TarReader(inParts(archive, partBytes), (fault) => faults.push(fault));
  const members: Reading["members"] = [];
  let error: unknown;
  try {
    for await (const { path, type, body } of reader.members()) {
      members.push({ path, type, text: decodeUtf8(await collect(body)) });
    }
  } catch (caught) {
    error = caught;
  }
  return { members, faults, error, reader };
}

const good = concatBytes(plainMember("a", abc), plainMember("b", zeros(0)), endMark);

describe("reading a tar archive", () => {
  it.each([1, 511, 512, 513, 100_000])("gives members in order from parts of %i bytes", async (partBytes) => {
    const { members, faults, error, reader } = await read(good, partBytes);
    expect({ members, faults, error }).toEqual({
      members: [
        { path: "a", type: "file", text: "abc" },
        { path: "b", type: "file", text: "" },
      ],
      faults: [],
      error: undefined,
    });
    expect([reader.contentBytes, reader.position]).toEqual([1536, good.length]);
  });

  it("skips what is not read of a body", async () => {
    const reader = new TarReader(
      inParts(concatBytes(plainMember("a", zeros(5000)), plainMember("b", abc), endMark), 999),
    );
    const paths: string[] = [];
    for await (const { path, body } of reader.members()) {
      paths.push(path);
      await body[Symbol.asyncIterator]().next();
    }
    expect(paths).toEqual(["a", "b"]);
  });

  it("hands out the header as it is", async () => {
    for await (const { header, mtimeSeconds, sizeBytes } of new TarReader(inParts(good, 64)).members()) {
      expect(mtimeSeconds).toBe(0);
      expect(header).toEqual(tarHeader(sizeBytes === 3 ? "a" : "b", sizeBytes, 0));
    }
  });

  it("joins prefix and name, and takes path and size from a pax header", async () => {
    const split = concatBytes(craftedHeader("name", 3, { prefix: "some/folder" }), padded(abc));
    const long = concatBytes(
      paxHeader("22 path=folder/longer\n9 size=3\n"),
      tarHeader("x", 0, 0),
      padded(abc),
    );
    const { members, faults } = await read(concatBytes(split, long, endMark));
    expect(faults).toEqual([]);
    expect(members.map(({ path, text }) => [path, text])).toEqual([
      ["some/folder/name", "abc"],
      ["folder/longer", "abc"],
    ]);
  });

  it("knows directories and the old way of marking files", async () => {
    const { members, faults } = await read(
      concatBytes(
        craftedHeader("folder/", 0, { type: "5" }),
        craftedHeader("old", 0, { type: "\0" }),
        endMark,
      ),
    );
    expect(faults).toEqual([]);
    expect(members.map(({ type }) => type)).toEqual(["directory", "file"]);
  });
});

describe("faults after which reading goes on", () => {
  const after = plainMember("after", abc);
  const cases: readonly (readonly [string, Uint8Array, Partial<TarFault>])[] = [
    ...["1", "2", "3", "4", "6", "7", "L", "K", "S", "g", "V"].map(
      (type) => [`type ${type}`, craftedHeader("a", 0, { type }), { kind: "type", path: "a" }] as const,
    ),
    [
      "a directory with a body",
      concatBytes(craftedHeader("a", 3, { type: "5" }), padded(abc)),
      { kind: "type", path: "a" },
    ],
    ["a link name", craftedHeader("a", 0, { linkName: "b" }), { kind: "header", path: "a" }],
    ["bytes behind the name", craftedHeader("a", 0, { name: "a\0b" }), { kind: "header", path: "a" }],
    ["bytes behind the prefix", craftedHeader("a", 0, { prefix: "p\0q" }), { kind: "header", path: "p/a" }],
    ["bytes at the end of the block", craftedHeader("a", 0, { rest: "x" }), { kind: "header", path: "a" }],
    [
      "a time that is no number",
      craftedHeader("a", 0, { mtime: "yesterday" }),
      { kind: "header", path: "a" },
    ],
    [
      "padding that is not zero",
      concatBytes(craftedHeader("a", 3), abc, Uint8Array.of(1), zeros(508)),
      { kind: "padding", path: "a" },
    ],
    [
      "an unknown pax keyword",
      concatBytes(paxHeader("9 uid=12\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax path given twice",
      concatBytes(paxHeader("9 path=b\n9 path=c\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax size given twice",
      concatBytes(paxHeader("9 size=0\n9 size=0\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax size that is no number",
      concatBytes(paxHeader("11 size=-1\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax size beyond 2^53",
      concatBytes(paxHeader("25 size=9007199254740992\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax record that is longer than it says",
      concatBytes(paxHeader("8 path=b\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax record that is shorter than it says",
      concatBytes(paxHeader("99 path=b\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax record without a length",
      concatBytes(paxHeader("path=b\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax record of length zero",
      concatBytes(paxHeader("0 path=b\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax record that ends in its length",
      concatBytes(paxHeader("2 \n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "a pax record without a sign of equality",
      concatBytes(paxHeader("8 path b\n"), tarHeader("a", 0, 0)),
      { kind: "extended-header" },
    ],
    [
      "two sizes",
      concatBytes(paxHeader("9 size=0\n"), tarHeader("a", 7, 0)),
      { kind: "extended-header", path: "a" },
    ],
  ];

  it.each(cases)("names %s", async (_, bytes, fault) => {
    const { members, faults, error } = await read(concatBytes(bytes, after, endMark));
    expect(error).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject(fault);
    expect(members.at(-1)).toEqual({ path: "after", type: "file", text: "abc" });
  });

  it.each(cases)("refuses %s when nobody listens for faults", async (_, bytes) => {
    const reader = new TarReader(inParts(concatBytes(bytes, after, endMark), 512));
    await expect(Array.fromAsync(reader.members())).rejects.toThrow(DecodeError);
  });

  it("shows a name that is not UTF-8 in a form that no path rule accepts", async () => {
    const { members } = await read(
      concatBytes(craftedHeader("a", 0, { name: Uint8Array.of(0x61, 0xff) }), endMark),
    );
    expect(members[0]?.path).toBe(String.raw`\x61\xff`);
  });

  it.each([
    ["in the second zero block", concatBytes(zeros(1023), Uint8Array.of(1)), 512],
    ["behind the end mark", concatBytes(endMark, zeros(511), Uint8Array.of(1)), 1024],
    ["as another archive", concatBytes(endMark, good), 1024],
    ["as half a block", concatBytes(endMark, zeros(100)), 1024],
  ])("names data %s once", async (_, tail, atByte) => {
    const { faults, error } = await read(concatBytes(after, tail), 512);
    expect(error).toBeUndefined();
    expect(faults).toEqual([{ kind: "after-end", path: "", atByte: 1024 + atByte }]);
  });

  it("names an extended header that extends nothing", async () => {
    const { faults } = await read(concatBytes(paxHeader("9 path=b\n"), endMark));
    expect(faults).toEqual([{ kind: "extended-header", path: "", atByte: 1024 }]);
  });
});

describe("faults that end the reading", () => {
  it.each([
    ["a wrong checksum", craftedHeader("a", 0, { checksum: "000000\0 " })],
    ["a checksum in another form", craftedHeader("a", 0, { checksum: "0012345 " })],
    ["the format of GNU tar", craftedHeader("a", 0, { magic: "ustar  \0" })],
    [
      "a size in base 256",
      craftedHeader("a", 0, { size: Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1) }),
    ],
    ["a size with spaces", craftedHeader("a", 0, { size: "          7" })],
    ["two extended headers in a row", concatBytes(paxHeader("9 path=b\n"), paxHeader("9 path=c\n"))],
    ["an extended header without end", craftedHeader("PaxHeader", 0o77777777777, { type: "x" })],
  ])("refuses %s", async (_, bytes) => {
    const { error, faults } = await read(concatBytes(bytes, tarHeader("a", 0, 0), endMark));
    expect(error).toBeInstanceOf(DecodeError);
    expect(faults).toEqual([]);
  });

  it("tells an archive that stops early from one that is wrong, wherever it stops", async () => {
    const archive = concatBytes(
      paxHeader("9 path=b\n"),
      plainMember("a", abc),
      plainMember("c", abc),
      zeros(1024),
    );
    for (let length = 0; length < archive.length; length += 1) {
      const { error } = await read(archive.subarray(0, length));
      expect((error as DecodeError).path).toBe(TAR_CUT_SHORT);
    }
  });
});
