/** Reads everything that a file says about itself. */

import type { ByteSource } from "../bytes/byte-source.ts";
import type { DescribeQuestion, Description } from "../jobs/describe.ts";
import { detectMediaType } from "../type/media-type.ts";

const HEAD_BYTES = 64 * 1024;

/** Describes a file. Throws what a parser throws that cannot go on at all. */
export async function describeFile(
  source: ByteSource,
  { nameEnding }: DescribeQuestion,
): Promise<Description> {
  return { mediaType: await detectMediaType(await source.read(0, HEAD_BYTES)), nameEnding };
}
