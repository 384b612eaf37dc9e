import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { deflateRawSync, gzipSync } from "node:zlib";
import { detectMediaType } from "../../../../electron/decoders/type/media-type.ts";
import { native } from "../../../support/backends.ts";

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
  );

/** The first member of a ZIP file, as a writer of Office documents makes it. */
function zipMember(name: string, content: string): Buffer {
  const body = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.write("PK\u0003\u0004", "latin1");
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(body.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), body]);
}

const contentTypes = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

const known: readonly (readonly [string, string, Buffer])[] = [
  ["a JPEG", "image/jpeg", bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], "JFIF")],
  [
    "a PNG",
    "image/png",
    bytes([0x89], "PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", new Array<number>(100).fill(0)),
  ],
  ["a TIFF", "image/tiff", bytes("II*\0", [8, 0, 0, 0], [0x1c, 0, 0xfe, 0], "OLYMPUS")],
  ["a camera's TIFF", "image/x-nikon-nef", bytes("II*\0", [8, 0, 0, 0], [0x1c, 0, 0xfe, 0], "NIKON")],
  ["a GIF", "image/gif", bytes("GIF89a", [1, 0, 1, 0])],
  ["a HEIC photo", "image/heic", bytes([0, 0, 0, 24], "ftypheic", [0, 0, 0, 0], "mif1heic")],
  ["an MP4 video", "video/mp4", bytes([0, 0, 0, 24], "ftypisom", [0, 0, 2, 0], "isomiso2")],
  ["a QuickTime video", "video/quicktime", bytes([0, 0, 0, 20], "ftypqt  ", [0, 0, 0, 0], "qt  ")],
  [
    "an Ogg voice message",
    "audio/ogg; codecs=opus",
    bytes("OggS", new Array<number>(24).fill(0), "OpusHead"),
  ],
  ["a WAV", "audio/wav", bytes("RIFF", [0, 0, 0, 0], "WAVEfmt ")],
  ["a PDF", "application/pdf", bytes("%PDF-1.4\n")],
  ["a TIFF whose directory is far away", "image/tiff", bytes("II*", [0, 0, 252, 253, 2, 0], "pixels")],
  ["a PDF behind something else", "application/pdf", bytes("\u0001\u0002 scanned\n%PDF-1.4\n")],
  [
    "a Word document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    zipMember("[Content_Types].xml", contentTypes),
  ],
  [
    "a ZIP cut in its first member",
    "application/zip",
    zipMember("photo.jpg", "x".repeat(100_000)).subarray(0, 60),
  ],
  ["an old Word document", "application/x-cfb", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ["a gzip", "application/gzip", gzipSync("x".repeat(1000))],
  ["a program", "application/x-msdownload", bytes("MZ\x90")],
  [
    "SVG",
    "image/svg+xml",
    bytes(`<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg"/>`),
  ],
  ["SVG without a declaration", "image/svg+xml", bytes(`\n  <svg width="1"/>`)],
  ["a web page", "text/html", bytes("<!DOCTYPE html><title>x</title>")],
  ["a web page without a type", "text/html", bytes("<html lang=kk><body>")],
  ["XML", "application/xml", bytes(`<?xml version="1.0"?><smses count="2"/>`)],
  ["a track", "application/gpx+xml", bytes(`<?xml version="1.0"?><gpx version="1.1">`)],
  ["JSON", "application/json", bytes(`{"messages": [`)],
  ["a JSON list", "application/json", bytes(`[{"id": 1}]`)],
  ["an e-mail", "message/rfc822", bytes("Received: from x\r\nFrom: a@b\r\nDate: x\r\n\r\nhello")],
  ["a mailbox", "application/mbox", bytes("From a@b Sat Jan 1 2026\nSubject: x\n")],
  ["a contact", "text/vcard", bytes("BEGIN:VCARD\r\nVERSION:3.0\r\n")],
  ["subtitles", "application/x-subrip", bytes("1\r\n00:00:01,000 --> 00:00:02,000\r\nx")],
  ["plain text", "text/plain", Buffer.from("Қазақша мәтін\n")],
  ["text with a byte order mark", "text/plain", Buffer.from("\uFEFFтекст")],
  ["UTF-16", "text/plain", Buffer.from("\uFEFFтекст", "utf16le")],
  [
    "text in an old Cyrillic encoding",
    "text/plain",
    Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0d, 0x0a]),
  ],
  ["a log in brackets", "text/plain", bytes("[warning] something happened")],
  ["nothing", "application/octet-stream", Buffer.alloc(0)],
  ["one byte", "text/plain", bytes("x")],
  ["zeros", "application/octet-stream", Buffer.alloc(5000)],
  [
    "noise",
    "application/octet-stream",
    Buffer.concat([Buffer.of(1, 2, 3, 0), Buffer.from(native.sha256(Buffer.of(1)))]),
  ],
];

describe("the detected type", () => {
  it.each(known)("of %s is %s", async (_, mediaType, content) => {
    expect(await detectMediaType(content)).toBe(mediaType);
  });

  it("comes for any bytes, and for any beginning of a known file", async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .tuple(
          fc.constantFrom(...known.map(([, , head]) => head)),
          fc.nat(200),
          fc.uint8Array({ maxLength: 100 }),
        )
        .map(([head, length, rest]) => Buffer.concat([head.subarray(0, length), rest])),
    );
    await fc.assert(
      fc.asyncProperty(content, async (head) => {
        // A parser may throw; the desk makes a warning of that. It must not return anything else than a type.
        const mediaType = await detectMediaType(head).catch(() => "failed/type");
        expect(mediaType).toMatch(/^[a-z]+\/[\w.+-]+(?:; [\w=]+)?$/i);
      }),
      { numRuns: 300 },
    );
  });
});
