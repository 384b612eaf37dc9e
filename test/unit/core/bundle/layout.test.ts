import { describe, expect, it } from "vitest";
import {
  compareMembers,
  consistencyPath,
  eventsPath,
  itemRecordPath,
  memberNames,
  parseMember,
  payloadExtension,
  payloadPath,
  proofPath,
} from "../../../../electron/core/bundle/layout.ts";

const sha256 = `deadbeef${"0".repeat(56)}`;
const inOrder = [
  ...["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"],
  ...["tagmanifest-sha256.txt.minisig", "keys/minisign.pub", "keys/note.vkey", "checkpoint.note"],
  ...["consistency/0.txt", "consistency/99.txt", "consistency/100.txt"],
  ...["timestamps/9.note", "timestamps/9-01.tsq", "timestamps/9-01.tsr", "timestamps/9-01.pem"],
  ...["timestamps/9-02.tsq", "timestamps/9-100.tsr", "timestamps/10.note", "timestamps/10-01.tsq"],
  ...["proofs/0001-01.tlog-proof", "proofs/0001-99.tlog-proof", "proofs/0001-100.tlog-proof"],
  ...["proofs/0002-01.tlog-proof", "proofs/9999-01.tlog-proof", "proofs/10000-01.tlog-proof"],
  ...["events/0001.jsonl", "events/10000.jsonl", "README.txt", "index.html"],
  ...["data/items/0001-deadbeef.jpg", "data/items/0001-deadbeef.json"],
  ...["data/items/0002-deadbeef.bin", "data/items/10000-deadbeef.json"],
];

describe("names of members", () => {
  it("are those of the format", () => {
    expect([consistencyPath(0), proofPath(1, 100), eventsPath(10_000)]).toEqual([
      "consistency/0.txt",
      "proofs/0001-100.tlog-proof",
      "events/10000.jsonl",
    ]);
    expect(payloadPath(2, sha256, "bin")).toBe("data/items/0002-deadbeef.bin");
    expect(itemRecordPath(10_000, sha256)).toBe("data/items/10000-deadbeef.json");
  });

  it("have a meaning each", () => {
    for (const path of inOrder) expect(parseMember(path)).toBeDefined();
    expect(parseMember("data/items/0001-deadbeef.jpg")).toEqual({
      kind: "payload",
      number: 1,
      hash: "deadbeef",
      extension: "jpg",
    });
    expect(parseMember("data/items/0001-deadbeef.json")).toEqual({
      kind: "record",
      number: 1,
      hash: "deadbeef",
    });
  });

  it.each([
    "",
    "BAGIT.TXT",
    "bagit.txt/",
    "consistency/01.txt",
    "consistency/1.txt\n",
    "consistency/9999999999999999.txt",
    "timestamps/09.note",
    "timestamps/9-1.tsq",
    "timestamps/9-01.note",
    "timestamps/9-01.crl",
    "proofs/1-01.tlog-proof",
    "proofs/00001-01.tlog-proof",
    "proofs/0001-1.tlog-proof",
    "proofs/0001-001.tlog-proof",
    "events/00001.jsonl",
    "data/items/0001-DEADBEEF.jpg",
    "data/items/0001-deadbeef.JPG",
    "data/items/0001-deadbeef.",
    "data/items/0001-deadbeef",
    "data/items/0001-deadbeef.jpg.exe",
    "data/items/99999999-deadbeef.jpg",
    "data/items/../items/0001-deadbeef.jpg",
    "constructor",
    "__proto__",
  ])("have no other spelling: %j", (path) => {
    expect(parseMember(path)).toBeUndefined();
  });

  it("have a total order, which is the one of the archive", () => {
    const members = inOrder.map((path) => parseMember(path)!);
    expect(members.toReversed().toSorted(compareMembers)).toEqual(members);
    for (const member of members) expect(compareMembers(member, member)).toBe(0);
  });

  it("are never the same for an original and a record", () => {
    expect(payloadExtension("a.json")).toBe("bin");
    expect(Object.values(memberNames)).toHaveLength(13);
  });
});

describe("the ending of an original", () => {
  it.each([
    ["photo.JPG", "jpg"],
    ["movie.final.mp4", "mp4"],
    ["archive.tar.7z", "7z"],
    ["page.html", "bin"],
    ["picture.svg", "bin"],
    ["setup.exe", "bin"],
    ["link.lnk", "bin"],
    ["none", "bin"],
    [".hidden", "bin"],
    ["фото.джпг", "bin"],
    ["trailing.jpg ", "bin"],
    ["", "bin"],
  ])("of %j is %s", (name, extension) => {
    expect(payloadExtension(name)).toBe(extension);
  });
});
