/** AV1 samples and configurations without metadata that can hold anything (T.35 and unknown types), padding and time codes. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";

function leb128(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) break;
    value += (byte & 127) * 2 ** (7 * index);
    if ((byte & 128) === 0) return { value, next: at + index + 1 };
  }
  throw new CleanRefusal("damaged", "an AV1 sample is damaged");
}

const metadataType = 5;
/** Content light level, mastering display and scalability; T.35 (4) and time codes (5) and the rest go. */
const keptMetadata = new Set([1, 2, 3]);
/** Sequence header, temporal delimiter, frame header, tile group, frame, redundant frame header, tile list. */
const keptUnits = new Set([1, 2, 3, 4, 6, 7, 8]);

function isKept(type: number, payload: Uint8Array, log: Removals): boolean {
  if (keptUnits.has(type)) return true;
  if (type !== metadataType) {
    log.add("OBU", `type ${type}`);
    return false;
  }
  const kind = leb128(payload, 0).value;
  if (keptMetadata.has(kind)) return true;
  log.add("OBU", `metadata ${kind}`);
  if (kind === 4) log.note("captions-removed");
  return false;
}

/** A sample without what goes; the same array when nothing does. Throws CleanRefusal. */
export function scrubAv1Sample(sample: Uint8Array, log: Removals): Uint8Array {
  const parts: Uint8Array[] = [];
  let isChanged = false;
  let at = 0;
  while (at < sample.length) {
    const head = sample[at] ?? 0;
    if ((head & 0x80) !== 0) throw new CleanRefusal("damaged", "an AV1 sample is damaged");
    const headerEnd = at + ((head & 4) === 0 ? 1 : 2);
    const size =
      (head & 2) === 0 ? { value: sample.length - headerEnd, next: headerEnd } : leb128(sample, headerEnd);
    const end = size.next + size.value;
    if (end > sample.length) throw new CleanRefusal("damaged", "an AV1 sample is cut");
    if (isKept((head >> 3) & 15, sample.subarray(size.next, end), log)) parts.push(sample.subarray(at, end));
    else isChanged = true;
    at = end;
  }
  if (sample.length > 0 && parts.length === 0)
    throw new CleanRefusal("unknown-structure", "a video sample holds no picture");
  return isChanged ? concatBytes(...parts) : sample;
}

/** The body of `av1C`. Throws CleanRefusal. */
export function cleanAv1Configuration(bytes: Uint8Array, log: Removals): Uint8Array {
  if (bytes.length < 4 || bytes[0] !== 0x81)
    throw new CleanRefusal("unknown-structure", "an unknown version of av1C");
  const units = bytes.subarray(4);
  return concatBytes(bytes.subarray(0, 4), units.length === 0 ? units : scrubAv1Sample(units, log));
}
