/** Open bitstream units of AV1 as a judge sees them. */

import { SampleParts } from "./sample-parts.ts";

const pictureUnits = [1, 2, 3, 4, 6, 7, 8];
const numericMetadata = [1, 2, 3];

export function lookIntoAv1(sample: Uint8Array): SampleParts {
  const parts = new SampleParts();
  let cursor = 0;
  const number = (): number => {
    for (let value = 0, place = 1; ; place *= 128) {
      const byte = sample[cursor];
      if (byte === undefined || place > 2 ** 49) throw new RangeError("a number of the sample is damaged");
      cursor += 1;
      value += (byte % 128) * place;
      if (byte < 128) return value;
    }
  };
  while (cursor < sample.length) {
    const start = cursor;
    const head = sample[start] ?? 0;
    if (head >= 128) throw new RangeError("a unit has no valid header");
    cursor += (head & 0b100) > 0 ? 2 : 1;
    const size = (head & 0b10) > 0 ? number() : sample.length - cursor;
    const end = cursor + size;
    if (end > sample.length) throw new RangeError("a unit is cut");
    const type = Math.floor(head / 8);
    const kind = type === 5 ? number() : 0;
    if (pictureUnits.includes(type) || (type === 5 && numericMetadata.includes(kind)))
      parts.content.push(sample.subarray(start, end));
    else parts.foreign.push(type === 5 ? `OBU metadata ${kind}` : `OBU type ${type}`);
    cursor = end;
  }
  return parts;
}
