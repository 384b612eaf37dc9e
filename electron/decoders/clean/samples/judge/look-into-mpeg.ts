/** MPEG-1, MPEG-2 and MPEG-4 visual samples as a judge sees them: everything but user data is picture. */

import { SampleParts } from "./sample-parts.ts";

/** The marks of encoders by which decoders know what to work around. */
const marks = [
  /^XviD[0-9]{4}C?$/,
  /^DivX[0-9]{3,4}[Bb][0-9]{3,4}p?$/,
  /^Lavc[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/,
  /^FFmpe?g ?[0-9.b]{0,16}$/,
];

export function lookIntoMpeg(sample: Uint8Array): SampleParts {
  const parts = new SampleParts();
  const buffer = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength);
  const startCode = Buffer.from([0, 0, 1]);
  let from = 0;
  for (;;) {
    const isAtCode = buffer.subarray(from, from + 3).equals(startCode);
    const found = buffer.indexOf(startCode, isAtCode ? from + 3 : from);
    const end = found < 0 || found + 3 >= buffer.length ? buffer.length : found;
    if (end > from) {
      const piece = buffer.subarray(from, end);
      const isUserData = isAtCode && piece[3] === 0xb2;
      const text = piece.subarray(4).toString("latin1").replace(/\0*$/, "");
      if (isUserData && !marks.some((mark) => mark.test(text))) parts.foreign.push("user_data");
      else parts.content.push(piece);
    }
    if (end === buffer.length) return parts;
    from = end;
  }
}
