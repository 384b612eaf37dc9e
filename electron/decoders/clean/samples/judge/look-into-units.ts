/** NAL units of H.264 and H.265 as a judge sees them: coded picture data, needed messages, and the rest. */

import { SampleParts } from "./sample-parts.ts";

export interface UnitLayout {
  readonly standard: "H.264" | "H.265";
  /** Bytes of the length field; 0 for start codes. */
  readonly prefix: 0 | 1 | 2 | 4;
  /** Whether unit types 62 and 63 hold Dolby Vision. */
  readonly dolby: boolean;
}

const harmless = {
  "H.264": [0, 2, 6, 19, 45, 47, 137, 144, 147],
  "H.265": [0, 1, 2, 6, 45, 47, 129, 130, 131, 132, 137, 144, 147],
} as const satisfies Record<string, readonly number[]>;

const codedTypes = {
  "H.264": [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 13, 14, 15, 19, 20, 21],
  "H.265": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 18, 19, 20, 21, 32, 33, 34, 35, 36, 37],
} as const satisfies Record<string, readonly number[]>;

const messageTypes = { "H.264": [6], "H.265": [39, 40] } as const satisfies Record<string, readonly number[]>;

function* lengthed(sample: Uint8Array, width: number): Generator<Uint8Array> {
  for (let cursor = 0; cursor < sample.length;) {
    const head = sample.subarray(cursor, cursor + width);
    if (head.length < width) throw new RangeError("a unit has half a length");
    const size = head.reduce((sum, byte) => sum * 256 + byte, 0);
    const unit = sample.subarray(cursor + width, cursor + width + size);
    if (unit.length < size) throw new RangeError("a unit is cut");
    if (size > 0) yield unit;
    cursor += width + size;
  }
}

function* startCoded(sample: Uint8Array): Generator<Uint8Array> {
  const buffer = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength);
  const mark = Buffer.from([0, 0, 1]);
  const first = buffer.indexOf(mark);
  if (first < 0 || buffer.subarray(0, first).some(Boolean))
    throw new RangeError("a sample has no start code");
  for (let cursor = first; cursor >= 0;) {
    const following = buffer.indexOf(mark, cursor + 3);
    let end = following < 0 ? buffer.length : following;
    while (end > cursor + 3 && buffer[end - 1] === 0) end -= 1;
    if (end > cursor + 3) yield buffer.subarray(cursor + 3, end);
    cursor = following;
  }
}

/** Removes the bytes that keep start codes out of a payload. */
function raw(payload: Uint8Array): number[] {
  const out: number[] = [];
  for (const [index, byte] of payload.entries())
    if (!(byte === 3 && index > 1 && payload[index - 1] === 0 && payload[index - 2] === 0)) out.push(byte);
  return out;
}

function lookIntoMessages(payload: Uint8Array, layout: UnitLayout, parts: SampleParts): void {
  const bytes = raw(payload);
  const allowed: readonly number[] = harmless[layout.standard];
  let cursor = 0;
  const variable = (): number => {
    let sum = 0;
    for (;;) {
      const byte = bytes[cursor] ?? 0;
      cursor += 1;
      sum += byte;
      if (byte !== 255) return sum;
    }
  };
  while (cursor + 2 < bytes.length) {
    const type = variable();
    const size = variable();
    if (cursor + size > bytes.length) {
      parts.foreign.push("SEI damaged message");
      return;
    }
    if (allowed.includes(type))
      parts.content.push(Uint8Array.from([type, ...bytes.slice(cursor, cursor + size)]));
    else parts.foreign.push(`SEI type ${type}`);
    cursor += size;
  }
}

export function lookIntoUnits(sample: Uint8Array, layout: UnitLayout): SampleParts {
  const parts = new SampleParts();
  const coded: readonly number[] = codedTypes[layout.standard];
  const messages: readonly number[] = messageTypes[layout.standard];
  const headBytes = layout.standard === "H.264" ? 1 : 2;
  for (const unit of layout.prefix === 0 ? startCoded(sample) : lengthed(sample, layout.prefix)) {
    const type = layout.standard === "H.264" ? (unit[0] ?? 0) % 32 : Math.floor(((unit[0] ?? 0) % 128) / 2);
    const isDolby = layout.dolby && layout.standard === "H.265" && type >= 62;
    if (messages.includes(type)) lookIntoMessages(unit.subarray(headBytes), layout, parts);
    else if (coded.includes(type) || isDolby) parts.content.push(unit);
    else parts.foreign.push(`NAL type ${type}`);
  }
  return parts;
}
