/** Which cleaner a file gets: its content decides, never its name. */

import type { ByteSource } from "../bytes/byte-source.ts";
import { detectMediaType } from "../type/media-type.ts";
import { cleaners } from "./cleaners.ts";
import type { FormatCleaner } from "./format-cleaner.ts";

/** As much as the detection of types looks at. */
const HEAD_BYTES = 64 * 1024;

/** The cleaner of a media type; undefined where there is none. */
export const cleanerOf = (
  mediaType: string,
  among: readonly FormatCleaner[] = cleaners,
): FormatCleaner | undefined => among.find(({ mediaTypes }) => mediaTypes.includes(mediaType));

/** The media type of a file by its content. Throws what the source throws. */
export const typeOf = async (file: ByteSource): Promise<string> =>
  await detectMediaType(await file.read(0, HEAD_BYTES));
