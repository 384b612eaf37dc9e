/** Pictures are cleaned in memory: their structures point back and forth, and their sizes are bounded. */

import type { ByteSink, ByteSource } from "../../bytes/byte-source.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import type { CleanContext, CleanResult, FormatCleaner, Remainder, ScannedTag } from "../format-cleaner.ts";

/** Above this a picture is refused; the largest raw photographs of today have a quarter of it. */
const maximumSizeBytes = 512 * 1024 * 1024;

/** A clean copy in pieces; most of them are views into the original. */
export interface CleanedImage extends CleanResult {
  readonly parts: readonly Uint8Array[];
}

/** One format of pictures, over bytes that are all in memory. A RangeError of a read past the end means damage. */
export interface WholeImage {
  readonly mediaTypes: readonly string[];
  clean(bytes: Buffer, context: CleanContext): CleanedImage | Promise<CleanedImage>;
  inspect(bytes: Buffer): readonly Remainder[] | Promise<readonly Remainder[]>;
  allows(tag: ScannedTag): boolean;
  contentDigest(bytes: Buffer): Promise<string | undefined>;
}

async function readWhole(source: ByteSource): Promise<Buffer> {
  if (source.sizeBytes > maximumSizeBytes) {
    throw new CleanRefusal("too-large", `a picture of ${source.sizeBytes} bytes`);
  }
  const bytes = await source.read(0, source.sizeBytes);
  if (bytes.length !== source.sizeBytes) throw new CleanRefusal("damaged", "the file became shorter");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Runs a reader over untrusted bytes: reading past their end is damage, not a fault of this program. */
async function readingUntrusted<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CleanRefusal("damaged", "a length points past the end of its container", { cause: error });
  }
}

/** Makes the cleaner of a format from functions over the whole bytes. */
export const wholeImageCleaner = (image: WholeImage): FormatCleaner => ({
  mediaTypes: image.mediaTypes,
  allows: (tag) => image.allows(tag),
  async clean(source: ByteSource, sink: ByteSink, context: CleanContext): Promise<CleanResult> {
    const bytes = await readWhole(source);
    const { parts, ...result } = await readingUntrusted(() => image.clean(bytes, context));
    for (const part of parts) await sink.write(part);
    return result;
  },
  async inspect(copy: ByteSource): Promise<readonly Remainder[]> {
    const bytes = await readWhole(copy);
    try {
      return await readingUntrusted(() => image.inspect(bytes));
    } catch (error) {
      if (!(error instanceof CleanRefusal)) throw error;
      return [{ group: "structure", tag: error.message, offset: error.offset }];
    }
  },
  contentDigest: async (file) => image.contentDigest(await readWhole(file)),
});
