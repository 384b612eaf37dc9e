/** MPEG-1, MPEG-2 and MPEG-4 visual streams without user data (start code B2). */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { latin1 } from "../../../bytes/fields.ts";
import type { Removals } from "../../removals.ts";

/** Decoders choose work-arounds by these names and numbers of encoders; nothing else may stand in such a field. */
const encoderMark =
  /^(XviD\d{4}C?|DivX\d{3,4}[Bb]\d{3,4}p?|Lavc\d{1,3}\.\d{1,3}\.\d{1,3}|FFmpe?g ?[\d.b]{0,16})$/;

/** The position of the next start code, or the end. */
function nextStart(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 3 < bytes.length) {
    const found = bytes.indexOf(1, at + 2);
    if (found < 0 || found + 1 >= bytes.length) return bytes.length;
    if (bytes[found - 1] === 0 && bytes[found - 2] === 0) return found - 2;
    at = found - 1;
  }
  return bytes.length;
}

/** A sample or configuration without user data; the same array when there is none. */
export function scrubMpegSample(sample: Uint8Array, log: Removals): Uint8Array {
  const parts: Uint8Array[] = [];
  let keptFrom = 0;
  let at = nextStart(sample, 0);
  while (at < sample.length) {
    const end = nextStart(sample, at + 4);
    if (sample[at + 3] === 0xb2) {
      const text = latin1(sample, at + 4, Math.min(end, at + 68)).replace(/\0+$/, "");
      if (encoderMark.test(text) && end - at < 68) log.note("encoder-name-kept");
      else {
        log.add("user_data");
        if (text.startsWith("GA94")) log.note("captions-removed");
        parts.push(sample.subarray(keptFrom, at));
        keptFrom = end;
      }
    }
    at = end;
  }
  return keptFrom === 0 ? sample : concatBytes(...parts, sample.subarray(keptFrom));
}
