/** Bytes that may be larger than memory and come over a pipe: read anywhere, written in order. */

/** Something with a known size that can be read anywhere. */
export interface ByteSource {
  readonly sizeBytes: number;
  /**
   * Reads `length` bytes at `offset`, fewer only at the end; the caller owns the array. A source may put them into
   * `target`, which has room for them. Throws what the source throws.
   */
  read(offset: number, length: number, target?: Uint8Array): Promise<Uint8Array>;
  /** All of it where it lies in memory anyway: to look at, never to change. */
  readonly held?: Uint8Array;
}

/** Takes bytes in order. */
export interface ByteSink {
  /** The array may be used again once this resolves. */
  write(bytes: Uint8Array): Promise<void>;
}

/** A source over bytes in memory, which stay the caller's and must not change. */
export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.length,
  read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
  held: bytes,
});

/** All bytes of a source that fits into memory: to look at, never to change. Throws what the source throws. */
export async function lookAtAll(source: ByteSource): Promise<Buffer> {
  const bytes = source.held ?? (await source.read(0, source.sizeBytes));
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
