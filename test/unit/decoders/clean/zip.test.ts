import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import {
  cleanDocument,
  holds,
  mat2Sees,
  refusalOf,
  remaindersIn,
  strangeTags,
  unzipped,
} from "../../../support/clean-documents.ts";
import { needPrograms } from "../../../support/programs.ts";
import { type RawMember, rawZip } from "../../../support/raw-zip.ts";

const plain: readonly RawMember[] = [
  { name: "b/note.txt", bytes: "a note\u200b that is marked\n" },
  { name: "a.csv", bytes: "x,y\n1,2\n" },
];
const marks = {
  "comment of the archive": "QzArchiveComment",
  "comment of a member": "QzMemberComment",
  "extra field": "QzExtraField",
  "bytes before the archive": "QzBefore",
  "bytes between members": "QzGap",
  "archive in the archive": "QzInnerComment",
};
const extra = Buffer.concat([Buffer.from([0x75, 0x78, 12, 0]), Buffer.from(marks["extra field"])]);
const inner = rawZip([{ name: "deep.txt", bytes: "deep\n" }], { comment: marks["archive in the archive"] });
const dirty = rawZip(
  [
    { ...plain[0]!, comment: marks["comment of a member"], extra, gap: marks["bytes between members"] },
    { ...plain[1]!, madeBy: 0x0314, attributes: (0o100755 << 16) >>> 0 },
    { name: "inner.zip", bytes: inner, isStored: true },
    { name: "empty/", bytes: "" },
  ],
  { before: marks["bytes before the archive"], comment: marks["comment of the archive"] },
);
const cleaned = await cleanDocument(dirty, 0, "application/zip");

describe("a clean archive", () => {
  it.for(Object.entries(marks))("loses the %s", ([, mark]) => {
    expect(holds(dirty, mark)).toBe(true);
    expect(holds(cleaned.bytes, mark)).toBe(false);
  });

  it("satisfies its judge, ExifTool and MAT2, and unzips", async ({ skip }) => {
    expect(await remaindersIn(cleaned.bytes)).toEqual([]);
    needPrograms({ skip }, "exiftool", "mat2", "unzip");
    expect(strangeTags("copy.zip", cleaned)).toEqual([]);
    expect(mat2Sees("copy.zip", cleaned.bytes)).toContain("No metadata found");
    const listing = unzipped(cleaned.bytes).toString("latin1");
    for (const name of ["a.csv", "b/note.txt", "inner.zip"]) expect(listing).toContain(name);
    expect(listing).toContain("a note that is marked");
  });

  it("has the same members as before where nothing had to go", async () => {
    const archive = rawZip([{ name: "a.txt", bytes: "text\n" }], { comment: "gone" });
    const { bytes, cleaner, result } = await cleanDocument(archive);
    expect(await cleaner.contentDigest(sourceOf(bytes))).toBe(await cleaner.contentDigest(sourceOf(archive)));
    expect(result).toMatchObject({ method: "rebuilt", notes: ["member-names-kept"] });
  });

  it("takes a member that was packed from a pipe for the file that it is", async () => {
    const { bytes } = await cleanDocument(
      rawZip([{ name: "-", bytes: "piped\n", attributes: (0o010600 << 16) >>> 0 }]),
    );
    expect(unzipped(bytes).toString("latin1")).toContain("piped");
    expect(await remaindersIn(bytes)).toEqual([]);
  });

  it("carries members whose names no one can read, under neutral names", async () => {
    const name = Buffer.from([0x8f, 0xe0, 0xa8, 0xa2, 0xa5, 0xe2, 0x2e, 0x54, 0x58, 0x54]);
    const { bytes, result } = await cleanDocument(rawZip([{ name, bytes: "text" }]));
    expect(bytes.includes("file-00001.txt")).toBe(true);
    expect(result.notes).toContain("member-names-replaced");
  });
});

const text: RawMember = { name: "a.txt", bytes: "text" };
const nested = (depth: number): Buffer =>
  depth === 0 ? rawZip([text]) : rawZip([{ name: "in.zip", bytes: nested(depth - 1), isStored: true }]);
const bomb = rawZip([{ name: "bomb.txt", bytes: Buffer.alloc(8 * 2 ** 20, "a") }]);
const lying = Buffer.from(bomb);
for (const at of [22, lying.lastIndexOf("PK\x01\x02", undefined, "latin1") + 24])
  lying.writeUInt32LE(1000, at);

/** Says all numbers that ZIP64 can hold in its fields, as programs do that write without knowing how long it will be. */
function inZip64(archive: Buffer): Buffer {
  const end = archive.length - 22;
  const [count, bytes, offset] = [
    archive.readUInt16LE(end + 10),
    archive.readUInt32LE(end + 12),
    archive.readUInt32LE(end + 16),
  ];
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06", "latin1");
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt32LE(0x002d002d, 12);
  [count, count, bytes, offset].forEach((value, index) =>
    record.writeBigUInt64LE(BigInt(value), 24 + index * 8),
  );
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  locator.writeBigUInt64LE(BigInt(end), 8);
  locator.writeUInt32LE(1, 16);
  const rest = Buffer.from(archive.subarray(end));
  rest.fill(0xff, 8, 20);
  return Buffer.concat([archive.subarray(0, end), record, locator, rest]);
}

/** One member whose sizes stand in an extra field of ZIP64 only. */
function wideMember(bytes: string): Buffer {
  const packed = deflateRawSync(bytes).length;
  const sizes = Buffer.alloc(20);
  sizes.writeUInt16LE(1);
  sizes.writeUInt16LE(16, 2);
  sizes.writeBigUInt64LE(BigInt(bytes.length), 4);
  sizes.writeBigUInt64LE(BigInt(packed), 12);
  const archive = rawZip([{ name: "a.txt", bytes, extra: sizes }]);
  for (const at of [18, archive.lastIndexOf("PK\x01\x02", undefined, "latin1") + 20])
    archive.fill(0xff, at, at + 8);
  return archive;
}

describe("an archive with the wide fields of ZIP64", () => {
  it.each<[string, Buffer]>([
    ["in its end", inZip64(rawZip([text]))],
    ["in its members", wideMember("text\n")],
    ["in both", inZip64(wideMember("text\n"))],
  ])("is cleaned: %s", async (_name, archive) => {
    const { bytes } = await cleanDocument(archive);
    expect(await remaindersIn(bytes)).toEqual([]);
    expect(unzipped(bytes).includes("text")).toBe(true);
  });

  it.each<[string, Buffer]>([
    [
      "a locator that is missing",
      Buffer.concat([rawZip([text]).subarray(0, -22), inZip64(rawZip([text])).subarray(-22)]),
    ],
    ["sizes that are missing", Buffer.from(wideMember("text\n")).fill(0, 35, 37)],
  ])("is refused with %s", async (_name, archive) => {
    expect(await refusalOf(archive)).toBe("damaged");
  });

  it("is refused where two readers would find other sizes", async () => {
    const archive = wideMember("text\n");
    archive.writeBigUInt64LE(4n, archive.indexOf(Buffer.from([1, 0, 16, 0])) + 4);
    expect(await refusalOf(archive)).toBe("damaged");
  });
});

describe("an archive that is refused", () => {
  it.each<[string, Buffer, string]>([
    ["encrypted", rawZip([{ ...text, flags: 1 }]), "encrypted"],
    ["two members of one name", rawZip([text, text]), "unknown-structure"],
    ["another name in the local header", rawZip([{ ...text, localName: "b.txt" }]), "damaged"],
    ["a name that climbs", rawZip([{ ...text, name: "../a.txt" }]), "unknown-structure"],
    ["an absolute name", rawZip([{ ...text, name: "/a.txt" }]), "unknown-structure"],
    ["a drive", rawZip([{ ...text, name: "C:/a.txt" }]), "unknown-structure"],
    ["a backslash", rawZip([{ ...text, name: "a\\b.txt" }]), "unknown-structure"],
    ["a link", rawZip([{ ...text, attributes: (0o120777 << 16) >>> 0 }]), "unknown-structure"],
    ["a socket", rawZip([{ ...text, attributes: (0o140600 << 16) >>> 0 }]), "unknown-structure"],
    ["a bomb", bomb, "too-large"],
    ["a bomb that lies about its size", lying, "damaged"],
    ["too deep", nested(4), "too-deep"],
    ["a size that is not true", rawZip([{ ...text, claimedBytes: 3 }]), "damaged"],
    [
      "an executable inside",
      rawZip([{ name: "a.exe", bytes: Buffer.from("4d5a900003000000", "hex") }]),
      "unsupported-format",
    ],
  ])("%s", async (_name, bytes, reason) => {
    expect(await refusalOf(bytes)).toBe(reason);
  });

  it("every archive that is cut short", async () => {
    const whole = rawZip(plain);
    for (let length = 0; length < whole.length; length += 1)
      if (whole.subarray(0, 4).equals(whole.subarray(0, length).subarray(0, 4)))
        expect(await refusalOf(whole.subarray(0, length))).toBeDefined();
  });
});

describe("the judge of archives", () => {
  it("objects to every byte that is changed, and to bytes behind the end", async () => {
    for (let at = 0; at < cleaned.bytes.length; at += 1) {
      const changed = Buffer.from(cleaned.bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x01, at);
      const left = await cleaned.cleaner.inspect(sourceOf(changed));
      // A letter of a name is content: that alone may differ, where both headers agree it does not.
      expect(left.length, `byte ${String(at)}`).toBeGreaterThan(0);
    }
    expect(
      await cleaned.cleaner.inspect(sourceOf(Buffer.concat([cleaned.bytes, Buffer.from([0])]))),
    ).not.toEqual([]);
  });
});
