/** Byte streams for tests: any bytes in parts of any size, and back to one array. */

/** Gives `bytes` in parts of `partBytes`. */
export async function* inParts(bytes: Uint8Array, partBytes: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += partBytes) {
    yield await Promise.resolve(bytes.subarray(start, start + partBytes));
  }
}

/** Gives `bytes` cut at these places, in ascending order. */
export async function* cutAt(bytes: Uint8Array, places: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const place of [...places, bytes.length]) {
    yield await Promise.resolve(bytes.subarray(start, place));
    start = place;
  }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Compares long byte strings, for which Vitest's own equality takes seconds. */
export const isSame = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

/** Joins everything that a stream gives. */
export const collect = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> =>
  joined(await Array.fromAsync(stream));

/** What a stream gave before it ended, and the error that ended it, if one did. */
export async function drain(
  stream: AsyncIterable<Uint8Array>,
): Promise<{ released: Uint8Array; error?: unknown }> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of stream) parts.push(part);
  } catch (error) {
    return { released: joined(parts), error };
  }
  return { released: joined(parts) };
}
