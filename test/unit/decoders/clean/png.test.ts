import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { cleanPng } from "../../../../electron/decoders/clean/png/clean-png.ts";
import { inspectPng } from "../../../../electron/decoders/clean/png/inspect-png.ts";

/** A PNG with a chunk in front of its picture. */
function withChunk(png: Buffer, type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body]);
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(body.length, 0);
  numbers.writeUInt32BE(crc32(named), 4);
  const at = png.indexOf("IDAT") - 4;
  return Buffer.concat([
    png.subarray(0, at),
    numbers.subarray(0, 4),
    named,
    numbers.subarray(4),
    png.subarray(at),
  ]);
}

const copyOf = async (png: Buffer): Promise<Buffer> => Buffer.concat((await cleanPng(png)).parts);

describe("chunks that a picture needs", async () => {
  const plain = await sharp({ create: { width: 4, height: 4, channels: 3, background: "red" } })
    .png()
    .toBuffer();

  it.each([
    ["a transparent colour", "tRNS", 6],
    ["a background", "bKGD", 6],
    ["significant bits", "sBIT", 3],
  ])("hold no text behind what they are for: %s", async (_, type, length) => {
    const whole = await copyOf(withChunk(plain, type, Buffer.alloc(length)));
    expect(inspectPng(whole)).toEqual([]);
    const longer = await copyOf(withChunk(plain, type, Buffer.alloc(length + 21, "Zhaina ")));
    expect(inspectPng(longer).map(({ tag }) => tag)).toEqual([type]);
  });

  it("hold no text in a list of colours that no pixel is looked up in", async () => {
    const dirty = withChunk(plain, "PLTE", Buffer.from("Zhaina Zhaina Zhaina "));
    expect(inspectPng(dirty).map(({ tag }) => tag)).toContain("PLTE");
    const { parts, removed } = await cleanPng(dirty);
    const copy = Buffer.concat(parts);
    expect(copy.includes("Zhaina")).toBe(false);
    expect(removed).toContainEqual({ group: "PNG", tag: "PLTE" });
    expect(inspectPng(copy)).toEqual([]);
  });

  it("keep the list of colours that pixels are looked up in", async () => {
    const indexed = await sharp(plain).png({ palette: true }).toBuffer();
    const copy = await copyOf(indexed);
    expect(copy.includes("PLTE")).toBe(true);
    expect(inspectPng(copy)).toEqual([]);
  });
});
