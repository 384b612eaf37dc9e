/** Several frames in one (RFC 9559 §10.3): read in all three forms, written in the one that Xiph's configurations have too. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import { readCoded } from "./ebml.ts";

const cut = (): CleanRefusal => new CleanRefusal("damaged", "frames that share a block are damaged");

function xiphSizes(bytes: Uint8Array, count: number): { sizes: number[]; next: number } {
  const sizes: number[] = [];
  let at = 1;
  while (sizes.length < count - 1) {
    let size = 0;
    for (; bytes[at] === 255; at += 1) size += 255;
    size += bytes[at] ?? 0;
    at += 1;
    sizes.push(size);
  }
  return { sizes, next: at };
}

/** The first size as it is, then differences: coded numbers around the middle of their range. */
function ebmlSizes(bytes: Uint8Array, count: number): { sizes: number[]; next: number } {
  const sizes: number[] = [];
  let at = 1;
  let last = 0;
  while (sizes.length < count - 1) {
    const { value, length } = readCoded(bytes, at);
    last = sizes.length === 0 ? value : last + value - (2 ** (7 * length - 1) - 1);
    if (last < 0) throw cut();
    sizes.push(last);
    at += length;
  }
  return { sizes, next: at };
}

function split(bytes: Uint8Array, start: number, sizes: readonly number[]): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let at = start;
  for (const size of sizes) {
    frames.push(bytes.subarray(at, at + size));
    at += size;
  }
  if (at > bytes.length) throw cut();
  return [...frames, bytes.subarray(at)];
}

/** Packets whose sizes stand before them as sums of bytes. Throws CleanRefusal. */
export function splitXiph(bytes: Uint8Array): Uint8Array[] {
  const { sizes, next } = xiphSizes(bytes, (bytes[0] ?? 0) + 1);
  return split(bytes, next, sizes);
}

/** The opposite of splitXiph, for up to 256 packets. */
export function joinXiph(packets: readonly Uint8Array[]): Uint8Array {
  const sizes = packets
    .slice(0, -1)
    .flatMap(({ length }) => [...Array.from({ length: Math.floor(length / 255) }, () => 255), length % 255]);
  return concatBytes(Uint8Array.of(packets.length - 1), Uint8Array.from(sizes), ...packets);
}

/** The frames of a block. `lacing`: 0 for one frame, 1 Xiph, 2 equal sizes, 3 EBML. Throws CleanRefusal. */
export function framesIn(payload: Uint8Array, lacing: number): Uint8Array[] {
  if (lacing === 0) return [payload];
  if (payload.length === 0) throw cut();
  const count = (payload[0] ?? 0) + 1;
  if (lacing === 1) return splitXiph(payload);
  if (lacing === 3) {
    const { sizes, next } = ebmlSizes(payload, count);
    return split(payload, next, sizes);
  }
  const size = (payload.length - 1) / count;
  if (!Number.isInteger(size)) throw cut();
  return split(
    payload,
    1,
    Array.from({ length: count - 1 }, () => size),
  );
}
