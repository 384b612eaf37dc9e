import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { readBeside } from "../../../../electron/decoders/readers/read-beside.ts";
import { detectMediaType } from "../../../../electron/decoders/type/media-type.ts";
import { odfFile } from "../../../support/odf-file.ts";
import { workbookFile } from "../../../support/office-file.ts";
import { pdfFile } from "../../../support/pdf-file.ts";
import { rawZip } from "../../../support/raw-zip.ts";
import { zipOf } from "../../../support/small-zip.ts";
import { wordFile } from "../../../support/word-file.ts";

async function read(bytes: Uint8Array, mediaType?: string) {
  const type = mediaType ?? (await detectMediaType(bytes.subarray(0, 65_536)));
  const { tags, warnings, sidecar } = await readBeside(sourceOf(bytes), type);
  return {
    said: Object.fromEntries(tags.map(({ group, name, value }) => [`${group}:${name}`, value])),
    codes: warnings.map(({ code }) => code),
    sidecar,
  };
}

/** A member of a tar archive by POSIX, with its checksum. */
function tarOf(name: string, body: string, owner = "aigul"): Buffer {
  const block = Buffer.alloc(512);
  const put = (text: string, at: number): void => void block.write(text, at, "utf8");
  put(name, 0);
  put(body.length.toString(8).padStart(11, "0"), 124);
  put("14525016305", 136);
  put("        ", 148);
  put("0ustar\x0000", 156);
  put(owner, 265);
  put(
    block
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0"),
    148,
  );
  const content = Buffer.alloc(Math.ceil(body.length / 512) * 512);
  content.write(body);
  return Buffer.concat([block, content, Buffer.alloc(1024)]);
}

const mail = [
  "Received: from mx.example.org by mail.example.net; Sat, 9 May 2026 10:11:12 +0500",
  "Received: from laptop by mx.example.org; Sat, 9 May 2026 10:11:10 +0500",
  "From: =?utf-8?B?0JDQudCz0q/Quw==?= <a@example.org>",
  "Subject: =?utf-8?B?0J/RgNC40LLQtdGC?=",
  "Date: Sat, 9 May 2026 10:11:12 +0500",
  'Content-Type: multipart/mixed; boundary="edge"',
  ...["", "--edge", "", "hello", "--edge", 'Content-Disposition: attachment; filename="a b.jpg"'],
  ...[
    "Content-Type: image/jpeg",
    "Content-Transfer-Encoding: base64",
    "",
    "aGVsbG8gd29ybGQ=",
    "--edge--",
    "",
  ],
].join("\r\n");

const digest = "ab".repeat(32);
const proof = `File Hash SHA256,File Path,Proof Generated\n${digest},/storage/DCIM/IMG_1.jpg,2026-05-09T10:11Z\n`;

describe("what is said beside ExifTool", () => {
  it("of Word: who commented and changed, the template with its path, what is outside", async () => {
    const { said, codes } = await read(wordFile());
    expect(said).toMatchObject({
      "Office:CommentAuthors": ["QzCommentAuthor"],
      "Office:ChangeAuthors": ["QzFormatter", "QzInserter"],
      "Office:AttachedTemplate": ["file:///C:/QzTemplatePath.dotx"],
      "Office:OutsideTargets": ["https://qz-link.example/"],
      "Office:RevisionIdCount": "1",
    });
    expect(codes).toEqual([]);
  });

  it("of Excel and OpenDocument: paths, people, macros, signatures", async () => {
    expect((await read(workbookFile())).said).toMatchObject({
      "Office:PathOfFile": ["QzAbsPath"],
      "Office:ChangeAuthors": ["QzSharer"],
    });
    expect((await read(odfFile("text"))).said).toMatchObject({
      "Office:CommentAuthors": ["QzAnnotator"],
      "Office:ChangeAuthors": ["QzChanger"],
      "Office:Macros": ["Basic/Standard/m.xml"],
      "Office:Signatures": ["META-INF/documentsignatures.xml"],
    });
  });

  it("of PDF: pages, revisions, attachments, scripts and who commented", async () => {
    expect((await read(pdfFile())).said).toMatchObject({
      "Document:CommentAuthors": ["QzCommentAuthor", "QzHighlighter"],
      "Document:PageCount": "1",
      "Document:RevisionCount": "2",
      "Document:AttachedFiles": ["QzFileName"],
      "Document:Scripts": "yes",
    });
  });

  it("of ZIP: members, times, what is encrypted, and names that move no cursor", async () => {
    const date = 0x58e26d10;
    const bytes = rawZip(
      [
        { name: "open.txt", bytes: "hello", date },
        { name: "фото\u202egpj.exe", bytes: "secret", flags: 1, date },
      ],
      { comment: "packed by Aigul" },
    );
    const { said, codes } = await read(bytes);
    expect(said["Archive:Members"]).toEqual([
      "2024-07-02T13:40:32 · 5 bytes · open.txt",
      "2024-07-02T13:40:32 · 6 bytes · encrypted · фото\\u{202E}gpj.exe",
    ]);
    expect(said).toMatchObject({ "Archive:EncryptedCount": "1", "Archive:Comment": "packed by Aigul" });
    expect(codes).toEqual(["password-protected"]);
  });

  it("of TAR, packed with gzip too: members and owners", async () => {
    const tar = tarOf("notes/день.txt", "x".repeat(700));
    const expected = {
      "Archive:MemberCount": "1",
      "Archive:Members": ["2023-11-15T01:20:05Z · 700 bytes · notes/день.txt"],
      "Archive:Owners": ["aigul"],
    };
    expect((await read(tar, "application/x-tar")).said).toMatchObject(expected);
    expect((await read(gzipSync(tar))).said).toMatchObject(expected);
    expect((await read(gzipSync("no archive"))).said).toEqual({});
  });

  it("of 7-Zip and RAR: whether a password keeps them", async () => {
    const header = Buffer.from([0x17, 6, 0xf1, 7, 1]);
    const head = Buffer.from("377abcaf271c00040000000000000000000000000000000000000000", "hex");
    const seven = Buffer.concat([head, Buffer.alloc(4), header]);
    seven.writeUInt32LE(header.length, 20);
    expect((await read(seven, "application/x-7z-compressed")).codes).toEqual(["password-protected"]);
    const names = Buffer.concat([
      Buffer.from("Rar!\x1a\x07\x01\0\0\0\0\0", "latin1"),
      Buffer.from([5, 4, 0, 0]),
    ]);
    expect((await read(names, "application/vnd.rar")).codes).toEqual(["password-protected"]);
    const plain = Buffer.concat([
      Buffer.from("Rar!\x1a\x07\x01\0\0\0\0\0", "latin1"),
      Buffer.from([5, 1, 0, 0]),
    ]);
    expect((await read(plain, "application/vnd.rar")).codes).toEqual([]);
  });

  it("of mail: the people, the way, the attachments", async () => {
    const { said } = await read(Buffer.from(mail));
    expect(said).toMatchObject({
      "Mail:From": "Айгүл <a@example.org>",
      "Mail:Subject": "Привет",
      "Mail:Attachments": ["a b.jpg · image/jpeg · 11 bytes"],
    });
  });

  it("of HTML and SVG: who would learn that it was opened, and whether it runs", async () => {
    const page =
      '<!doctype html><script src="https://a.example/x.js"></script><img src="//b.example/1.png"><a href="c.html">';
    expect((await read(Buffer.from(page))).said).toEqual({
      "Markup:OutsideReferenceCount": "2",
      "Markup:OutsideHosts": ["a.example", "b.example"],
      "Markup:ScriptCount": "1",
    });
  });
});

describe("a record of another program", () => {
  it.each([
    ["proofmode", proof, { sha256: digest, fileName: "IMG_1.jpg" }],
    [
      "proofmode",
      JSON.stringify({ "File Hash SHA256": digest, "File Path": "/x/IMG_1.jpg", "Proof Generated": "t" }),
      { sha256: digest, fileName: "IMG_1.jpg" },
    ],
    ["tella", `File hash,File path,File name\n,/,"IMG, 1.jpg"\n`, { fileName: "IMG, 1.jpg" }],
    ["signature", "-----BEGIN PGP SIGNATURE-----\n\niQ\n", {}],
  ])("is known: %s", async (kind, text, rest) => {
    expect((await read(Buffer.from(text))).sidecar).toEqual({ kind, ...rest });
  });

  it("is read with all below its fields where Tella kept it as JSON", async () => {
    const text = JSON.stringify({
      ...{ fileHashSHA256: digest, fileName: "a.jpg", timestamp: 1_770_000_000_000, wifis: ["Home", "Cafe"] },
      ...{ cells: [], myLocation: { latitude: 43.2, longitude: 76.9, accuracy: 5 } },
    });
    const { sidecar, said } = await read(Buffer.from(text));
    expect(sidecar).toEqual({ kind: "tella", sha256: digest, fileName: "a.jpg" });
    expect(said).toMatchObject({
      "Tella:wifis": "Home, Cafe",
      "Tella:myLocation.latitude": "43.2",
      "Tella:timestamp": "1770000000000",
    });
  });

  it("is found in the archive that ProofMode hands on, and its medium compared with it", async () => {
    const medium = Buffer.from("a medium");
    const hash = createHash("sha256").update(medium).digest("hex");
    const files = {
      "IMG_1.jpg": medium,
      [`${hash}.proof.json`]: JSON.stringify({
        ...{ "File Hash SHA256": hash, "File Path": "/DCIM/IMG_1.jpg", "Proof Generated": "then" },
        "Location.Latitude": "43.2",
      }),
      [`${hash}.proof.csv`]: `File Hash SHA256,File Path,Proof Generated\n${hash},/DCIM/IMG_1.jpg,then\n`,
      [`${hash}.asc`]: "-----BEGIN PGP SIGNATURE-----",
      "HowToVerifyProofData.txt": "read me",
    };
    const { sidecar, said, codes } = await read(zipOf(files), "application/zip");
    expect(sidecar).toEqual({ kind: "proofmode", sha256: hash, fileName: "IMG_1.jpg" });
    expect(said).toMatchObject({
      "ProofMode:Location.Latitude": "43.2",
      "ProofMode:MediaInside": [`${hash} · IMG_1.jpg`],
      "ProofMode:SignaturesInside": [`${hash}.asc`],
    });
    expect(codes).toEqual([]);
    const other = await read(zipOf({ ...files, "IMG_1.jpg": "another medium" }), "application/zip");
    expect(other).toMatchObject({ sidecar: { sha256: hash }, codes: ["remark"] });
  });

  it("is known by its bytes when it holds content credentials", async () => {
    const store = Buffer.from("0000004f6a756d620000001e6a756d6463327061001100108000", "hex");
    expect(
      (await read(Buffer.concat([store, Buffer.from("c2pa\0")]), "application/octet-stream")).sidecar,
    ).toEqual({
      kind: "c2pa",
    });
  });

  it("is not seen in tables and objects of anybody", async () => {
    expect((await read(Buffer.from("SHA256,File,Size\n1,2,3\n"))).sidecar).toBeUndefined();
    expect((await read(Buffer.from('{"File Hash SHA256":"x"}'))).sidecar).toBeUndefined();
  });
});

describe("hostile input", () => {
  const samples: readonly (readonly [string, Uint8Array])[] = [
    ["application/zip", wordFile()],
    ["application/zip", odfFile("text")],
    ["application/pdf", pdfFile()],
    ["application/x-tar", tarOf("a.txt", "x")],
    ["application/gzip", gzipSync(tarOf("a.txt", "x"))],
    ["message/rfc822", Buffer.from(mail)],
    ["application/x-rar-compressed", Buffer.from("Rar!\x1a\x07\0\0\0s\0\0\r\0\0\0\0\0\0\0", "latin1")],
    ["application/json", Buffer.from(proof)],
  ];

  /** The same numbers on every computer. */
  function* chance(seed: number): Generator<number, never> {
    for (let state = seed; ;) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield state / 2 ** 32;
    }
  }

  it.each(samples)("cut short or changed at any place gives an answer (%s)", async (type, sample) => {
    const next = chance(sample.length);
    for (let round = 0; round < 25; round += 1) {
      const bytes = Buffer.from(
        sample.subarray(0, Math.ceil(sample.length * (round < 12 ? next.next().value : 1))),
      );
      for (let count = 0; count < round % 12; count += 1)
        bytes[Math.floor(next.next().value * bytes.length)] = Math.floor(next.next().value * 256);
      const { said, codes } = await read(bytes, type);
      expect(Object.keys(said).length + codes.length).toBeLessThan(100);
    }
  });

  it("is not unpacked beyond the limit, and said so", async () => {
    const bomb = rawZip([
      { name: "[Content_Types].xml", bytes: "<Types/>" },
      { name: "word/document.xml", bytes: Buffer.alloc(40 * 1024 * 1024, 0x20) },
      { name: "word/people.xml", bytes: "<a author='Aigul'>" + "<b>".repeat(100_000) },
    ]);
    const { codes } = await read(bomb, "application/zip");
    expect(codes).toEqual(["values-left-out", "damaged"]);
    const many = gzipSync(
      Buffer.concat([tarOf("a.txt", "x").subarray(0, 1024), Buffer.alloc(80 * 1024 * 1024)]),
    );
    expect((await read(many)).codes).toEqual(["values-left-out"]);
  });
});
