/** A short video clip that any player shows: Motion JPEG in an AVI file (RIFF, with index). */

import { encodeJpeg, type Picture } from "./make-jpeg.ts";

/** How the clip looks: its frames are pictures as a function of their number. */
export interface Clip {
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  readonly framesPerSecond: number;
  readonly colourAt: (frame: number, x: number, y: number) => readonly [number, number, number];
}

const frameTag = Buffer.from("00dc", "latin1");
const keyFrame = 0x10;

/** 32-bit little-endian numbers, as all of RIFF is. */
function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}

function chunk(tag: string, content: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(tag, "latin1"),
    words(content.length),
    content,
    Buffer.alloc(content.length % 2),
  ]);
}

function list(tag: string, ...chunks: readonly Buffer[]): Buffer {
  return chunk("LIST", Buffer.concat([Buffer.from(tag, "latin1"), ...chunks]));
}

function headers(clip: Clip, largestFrame: number): Buffer {
  const { width, height, frameCount, framesPerSecond } = clip;
  const hasIndex = 0x10;
  const main = words(
    ...[Math.round(1_000_000 / framesPerSecond), largestFrame * framesPerSecond, 0, hasIndex],
    ...[frameCount, 0, 1, largestFrame, width, height, 0, 0, 0, 0],
  );
  const stream = Buffer.concat([
    Buffer.from("vidsMJPG", "latin1"),
    words(0, 0, 0, 1, framesPerSecond, 0, frameCount, largestFrame, 0xffffffff, 0),
    Buffer.from(Uint16Array.from([0, 0, width, height]).buffer),
  ]);
  const bitmap = Buffer.concat([
    words(40, width, height, (24 << 16) | 1),
    Buffer.from("MJPG", "latin1"),
    words(width * height * 3, 0, 0, 0, 0),
  ]);
  return list("hdrl", chunk("avih", main), list("strl", chunk("strh", stream), chunk("strf", bitmap)));
}

function index(frames: readonly Buffer[]): Buffer {
  let offset = 4;
  const entries = frames.map((frame) => {
    const entry = Buffer.concat([frameTag, words(keyFrame, offset, frame.length)]);
    offset += 8 + frame.length + (frame.length % 2);
    return entry;
  });
  return chunk("idx1", Buffer.concat(entries));
}

/** Encodes a clip as an AVI file. */
export function encodeClip(clip: Clip): Buffer {
  const frames = Array.from({ length: clip.frameCount }, (_, frame) => {
    const picture: Picture = {
      width: clip.width,
      height: clip.height,
      colourAt: (x, y) => clip.colourAt(frame, x, y),
    };
    return encodeJpeg(picture, []);
  });
  const largestFrame = Math.max(...frames.map((frame) => frame.length));
  const movie = list("movi", ...frames.map((frame) => chunk("00dc", frame)));
  return chunk(
    "RIFF",
    Buffer.concat([Buffer.from("AVI ", "latin1"), headers(clip, largestFrame), movie, index(frames)]),
  );
}
