/** Fields of fixed width and four-character codes, as container formats use them. */

/** A view of exactly these bytes. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Text of one byte a character (Latin-1), so that any byte string has one. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = "";
  for (const byte of bytes.subarray(start, end)) text += String.fromCharCode(byte);
  return text;
}

/** Bytes of text whose characters are below U+0100. */
export const bytesOfLatin1 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Unsigned 16-bit integers, most significant byte first. */
export function uint16(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 2);
  const view = viewOf(bytes);
  for (const [index, value] of values.entries()) view.setUint16(index * 2, value);
  return bytes;
}

/** Unsigned 32-bit integers, most significant byte first; negative values become their two's complement. */
export function uint32(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = viewOf(bytes);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return bytes;
}

/** Unsigned 64-bit integers, most significant byte first. */
export function uint64(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 8);
  const view = viewOf(bytes);
  for (const [index, value] of values.entries()) view.setBigInt64(index * 8, BigInt(value));
  return bytes;
}
