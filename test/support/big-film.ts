/** A film of any size that exists only as a source: `ftyp`, samples that are zeros, then the rest of a real one. */

import type { ByteSource } from "../../electron/decoders/bytes/byte-source.ts";

/** Puts `sampleBytes` zeros as one large `mdat` between the first box of a real film and all others. */
export function bigFilm(film: Buffer, sampleBytes: number): ByteSource {
  const firstBytes = film.readUInt32BE(0);
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1, 0);
  head.write("mdat", 4, "latin1");
  head.writeBigUInt64BE(BigInt(sampleBytes + head.length), 8);
  const before = Buffer.concat([film.subarray(0, firstBytes), head]);
  const after = film.subarray(firstBytes);
  const afterAt = before.length + sampleBytes;
  const sizeBytes = afterAt + after.length;
  return {
    sizeBytes,
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, sizeBytes - offset)));
      bytes.set(before.subarray(offset, offset + bytes.length));
      if (offset + bytes.length > afterAt) {
        const from = Math.max(0, offset - afterAt);
        const at = Math.max(0, afterAt - offset);
        bytes.set(after.subarray(from, from + bytes.length - at), at);
      }
      return Promise.resolve(bytes);
    },
  };
}
