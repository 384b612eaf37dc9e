/** Decoder configurations of H.264 and H.265 (ISO/IEC 14496-15): parameter sets, and no messages but the needed ones. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { uint16 } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { type NalFormat, scrubNal } from "./scrub-nal.ts";

/** A configuration as it may stand in a copy, and how its samples are divided. */
export interface CleanConfiguration {
  readonly bytes: Uint8Array;
  readonly format: NalFormat;
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

function need(bytes: Uint8Array, at: number, length: number): void {
  if (at + length > bytes.length) throw new CleanRefusal("damaged", "a decoder configuration is cut");
}

/** Reads `count` units with 16-bit lengths, each of one of the given H.264 types. Throws CleanRefusal. */
function takeSets(
  bytes: Uint8Array,
  start: number,
  count: number,
  types: readonly number[] | undefined,
): { sets: Uint8Array[]; next: number } {
  const sets: Uint8Array[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    need(bytes, at, 2);
    const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    need(bytes, at + 2, length);
    const set = bytes.subarray(at + 2, at + 2 + length);
    if (length > 0 && types?.includes(byteAt(set, 0) & 31) === false)
      throw new CleanRefusal(
        "unknown-structure",
        "a decoder configuration holds something else than parameter sets",
      );
    sets.push(set);
    at += 2 + length;
  }
  return { sets, next: at };
}

const lengthed = (sets: readonly Uint8Array[]): Uint8Array[] =>
  sets.flatMap((set) => [uint16(set.length), set]);

const highProfiles = new Set([100, 110, 122, 144, 244, 44, 83, 86, 118, 128]);

/** Version and length of the lengths. Throws CleanRefusal. */
function lengthSize(bytes: Uint8Array, at: number, name: string): number {
  need(bytes, 0, at + 1);
  if (bytes[0] !== 1) throw new CleanRefusal("unknown-structure", `an unknown version of ${name}`);
  const lengthBytes = (byteAt(bytes, at) & 3) + 1;
  if (lengthBytes === 3) throw new CleanRefusal("unknown-structure", "NAL lengths of three bytes");
  return lengthBytes;
}

/** The body of `avcC` without anything after its parameter sets. Throws CleanRefusal. */
export function cleanAvcConfiguration(bytes: Uint8Array, isDolbyVision: boolean): CleanConfiguration {
  need(bytes, 0, 7);
  const lengthBytes = lengthSize(bytes, 4, "avcC");
  const sps = takeSets(bytes, 6, byteAt(bytes, 5) & 31, [7, 15]);
  need(bytes, sps.next, 1);
  const pps = takeSets(bytes, sps.next + 1, byteAt(bytes, sps.next), [8]);
  const parts = [
    Uint8Array.of(1, ...bytes.subarray(1, 4), 0xfc | (lengthBytes - 1), 0xe0 | sps.sets.length),
    ...lengthed(sps.sets),
    Uint8Array.of(pps.sets.length),
    ...lengthed(pps.sets),
  ];
  if (highProfiles.has(byteAt(bytes, 1)) && bytes.length >= pps.next + 4) {
    const [chroma = 0, luma = 0, depth = 0, count = 0] = bytes.subarray(pps.next, pps.next + 4);
    const extra = takeSets(bytes, pps.next + 4, count, [13]);
    parts.push(
      Uint8Array.of(0xfc | chroma, 0xf8 | luma, 0xf8 | depth, extra.sets.length),
      ...lengthed(extra.sets),
    );
  }
  return { bytes: concatBytes(...parts), format: { codec: "avc", lengthBytes, isDolbyVision } };
}

/** One array of units of one type. */
function cleanArray(
  bytes: Uint8Array,
  at: number,
  format: NalFormat,
  log: Removals,
): { array: Uint8Array | undefined; next: number } {
  need(bytes, at, 3);
  const type = byteAt(bytes, at) & 63;
  if (![32, 33, 34, 39, 40].includes(type))
    throw new CleanRefusal(
      "unknown-structure",
      "a decoder configuration holds something else than parameter sets",
    );
  const count = byteAt(bytes, at + 1) * 256 + byteAt(bytes, at + 2);
  const { sets, next } = takeSets(bytes, at + 3, count, undefined);
  if (sets.some((unit) => ((byteAt(unit, 0) >> 1) & 63) !== type))
    throw new CleanRefusal("damaged", "a decoder configuration contradicts itself");
  const kept = sets.map((unit) => scrubNal(unit, format, log)).filter((unit) => unit !== undefined);
  const head = Uint8Array.of(byteAt(bytes, at) & 0xbf);
  return {
    next,
    array: kept.length === 0 ? undefined : concatBytes(head, uint16(kept.length), ...lengthed(kept)),
  };
}

/** The body of `hvcC` without foreign units and messages. Throws CleanRefusal. */
export function cleanHevcConfiguration(
  bytes: Uint8Array,
  isDolbyVision: boolean,
  log: Removals,
): CleanConfiguration {
  need(bytes, 0, 23);
  const format: NalFormat = { codec: "hevc", lengthBytes: lengthSize(bytes, 21, "hvcC"), isDolbyVision };
  const arrays: Uint8Array[] = [];
  let at = 23;
  for (let index = 0; index < byteAt(bytes, 22); index += 1) {
    const { array, next } = cleanArray(bytes, at, format, log);
    if (array !== undefined) arrays.push(array);
    at = next;
  }
  const head = bytes.slice(0, 23);
  head[22] = arrays.length;
  return { bytes: concatBytes(head, ...arrays), format };
}
