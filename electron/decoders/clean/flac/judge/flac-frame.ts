/** Headers of FLAC frames (RFC 9639 §9.1) and their checksums. */

/** Table of the CRC-16 with polynomial 0x8005. */
export const crc16Table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 8;
  for (let bit = 0; bit < 8; bit += 1)
    value = (value & 0x8000) > 0 ? ((value << 1) ^ 0x8005) & 0xffff : value << 1;
  return value;
});

function crc8(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1)
      value = (value & 0x80) > 0 ? ((value << 1) ^ 0x07) & 0xff : value << 1;
  }
  return value;
}

/** The length of a number coded like UTF-8, by its first byte. */
function codedLength(first: number): number {
  const ones = Math.clz32(~(first << 24));
  return ones === 0 ? 1 : ones;
}

/** How many samples a code of block sizes stands for, where the header does not say it itself. */
function codedBlockSize(code: number): number {
  if (code === 1) return 192;
  return code < 6 ? 576 << (code - 2) : 256 << (code - 8);
}

const sizeBytes = new Map([
  [6, 1],
  [7, 2],
]);
const rateBytes = new Map([
  [12, 1],
  [13, 2],
  [14, 2],
]);

/** How many samples the frame holds whose header this is; undefined when it is none. */
export function frameHeader(bytes: Uint8Array): number | undefined {
  if (bytes.length < 6) return undefined;
  const [sizes, channels, first] = [2, 3, 4].map((at) => bytes[at] ?? 0) as [number, number, number];
  const sizeCode = sizes >> 4;
  const rateCode = sizes & 15;
  const isReserved = sizeCode === 0 || rateCode === 15 || channels >> 4 > 10;
  if (isReserved || (channels & 1) === 1) return undefined;
  const extraAt = 4 + codedLength(first);
  const extra = sizeBytes.get(sizeCode) ?? 0;
  const end = extraAt + extra + (rateBytes.get(rateCode) ?? 0);
  if (end >= bytes.length || crc8(bytes.subarray(0, end)) !== bytes[end]) return undefined;
  if (extra === 0) return codedBlockSize(sizeCode);
  return bytes.subarray(extraAt, extraAt + extra).reduce((sum, byte) => sum * 256 + byte, 0) + 1;
}
