/** The decoder here knows no APNG, so each of its frames is handed over as a picture of its own, with its place and time. */

import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { decodePixels, hashPixels } from "../image/decode-pixels.ts";
import { readOrientation } from "../image/orientation.ts";

interface Frame {
  readonly control: Buffer;
  readonly data: Buffer[];
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function* walkChunks(bytes: Buffer): Generator<{ type: string; body: Buffer }> {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    yield {
      type: bytes.toString("latin1", at + 4, at + 8),
      body: bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)),
    };
  }
}

function splitFrames(bytes: Buffer): { head: { type: string; body: Buffer }[]; frames: Frame[] } {
  const head: { type: string; body: Buffer }[] = [];
  const frames: Frame[] = [];
  for (const { type, body } of walkChunks(bytes)) {
    if (["IHDR", "PLTE", "tRNS", "acTL"].includes(type)) head.push({ type, body });
    if (type === "fcTL") frames.push({ control: body, data: [] });
    if (type === "IDAT") frames.at(-1)?.data.push(body);
    if (type === "fdAT") frames.at(-1)?.data.push(body.subarray(4));
  }
  return { head, frames };
}

function asPicture(
  head: readonly { type: string; body: Buffer }[],
  { control, data }: Frame,
  signature: Buffer,
): Buffer {
  const parts = head.flatMap(({ type, body }) => {
    if (type === "acTL") return [];
    const copy = Buffer.from(body);
    if (type === "IHDR") control.copy(copy, 0, 4, 12);
    return [chunk(type, copy)];
  });
  return Buffer.concat([
    signature,
    ...parts,
    chunk("IDAT", Buffer.concat(data)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Which way up it is shown: the decoder here does not look for that behind the picture, where editors put it. */
function orientationIn(bytes: Buffer): number | undefined {
  for (const { type, body } of walkChunks(bytes)) if (type === "eXIf") return readOrientation(body);
  return undefined;
}

/** The digest of a PNG's pixels and, if it is animated, of all frames with their places and times. */
export async function pngDigest(bytes: Buffer): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    const pixels = await decodePixels(bytes);
    hashPixels(hash, { ...pixels, orientation: orientationIn(bytes) ?? pixels.orientation });
    const { head, frames } = splitFrames(bytes);
    for (const frame of frames) {
      hash.update(frame.control.subarray(4));
      hashPixels(hash, await decodePixels(asPicture(head, frame, bytes.subarray(0, 8))));
    }
    for (const { type, body } of head) if (type === "acTL") hash.update(body);
  } catch {
    // Without its pixels there is no proof.
    return undefined;
  }
  return hash.digest("hex");
}
