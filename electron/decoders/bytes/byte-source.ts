/** Bytes that may be larger than memory and come over a pipe: read anywhere, written in order. */

/** Something with a known size that can be read anywhere. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Reads `length` bytes at `offset`, fewer only at the end; the caller owns the array. Throws what the source throws. */
  read(offset: number, length: number): Promise<Uint8Array>;
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
});
