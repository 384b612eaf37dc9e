import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jpegScans } from "../../../../electron/decoders/exiftool/jpeg-scans.ts";
import { quickened } from "../../../../electron/decoders/exiftool/quicken.ts";

const start = [0xff, 0xd8];
const end = [0xff, 0xd9];
const scanHead = [0xff, 0xda, 0, 4, 1, 2];
const comment = [0xff, 0xfe, 0, 6, 0xff, 0xda, 0xff, 0xd9];

describe("the scans of a JPEG", () => {
  it("reach over stuffing and restarts to the next marker", () => {
    const pixels = [1, 0xff, 0, 2, 0xff, 0xd0, 3, 0xff, 0xd7, 0xff, 0x01];
    const bytes = Uint8Array.from([...start, ...comment, ...scanHead, ...pixels, ...end, 7, 7]);
    const from = start.length + comment.length + 2;
    expect(jpegScans(bytes)).toEqual([{ from, to: bytes.length - 4 }]);
  });

  it("are several in a progressive picture, with tables between them", () => {
    const table = [0xff, 0xc4, 0, 3, 9];
    const bytes = Uint8Array.from([...start, ...scanHead, 1, ...table, ...scanHead, 2, 0xff, 0, ...end]);
    expect(jpegScans(bytes)).toEqual([
      { from: 4, to: 9 },
      { from: 16, to: 23 },
    ]);
  });

  it("lead to the last 0xff where a picture has no end, and nowhere where there is none", () => {
    expect(jpegScans(Uint8Array.from([...start, ...scanHead, 1, 0xff, 0, 5, 0xff, 0, 6]))).toEqual([
      { from: 4, to: 12 },
    ]);
    expect(jpegScans(Uint8Array.from([...start, ...scanHead, 1, 2, 3]))).toEqual([]);
  });

  it("never pass over a marker that means something, whatever the bytes", () => {
    const byte = fc.oneof(fc.constantFrom(0xff, 0, 0xd8, 0xd9, 0xda, 0xd0, 0xfe), fc.nat(255));
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }).chain((some) => fc.array(byte).map((more) => [...some, ...more])),
        (rest) => {
          const bytes = Uint8Array.from([...start, ...scanHead, ...rest]);
          for (const { from, to } of jpegScans(bytes)) {
            expect(to).toBeGreaterThanOrEqual(from);
            expect(bytes[to]).toBe(0xff);
            for (let at = from; at < to; at += 1) {
              const code = bytes[at] === 0xff ? (bytes[at + 1] ?? 0) : 0;
              expect([0, 1, 0xff, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7]).toContain(code);
            }
          }
        },
      ),
    );
  });
});

it("rewrites no other version of ExifTool than the one it knows", () => {
  expect(() => quickened("Image/ExifTool.pm", Buffer.from("package Image::ExifTool;"))).toThrow();
  const other = Buffer.from("$value = eval $conv;");
  expect(quickened("Image/ExifTool/Exif.pm", other)).toBe(other);
});
