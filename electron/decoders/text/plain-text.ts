/** Plain text: by its mark, as UTF-8, or, where it is none, by the code page that computers in Cyrillic had before. */

import { wideEncoding } from "../../core/text/wide-encoding.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { MAX_TEXT_CHARACTERS } from "../jobs/text.ts";
import type { GatheredText } from "./gathered-text.ts";

/** UTF-8 takes at most four bytes for a letter. */
const MAX_BYTES = 4 * MAX_TEXT_CHARACTERS;

/** A letter that the limit cut in two says nothing about the encoding. */
const decodeUtf8Strictly = (bytes: Uint8Array, isWhole: boolean): string =>
  new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !isWhole });

/** Reads a text; returns the encoding where it had to be guessed. Throws what the source throws. */
export async function readPlainText(
  source: ByteSource,
  text: GatheredText,
): Promise<"windows-1251" | undefined> {
  const bytes = await source.read(0, MAX_BYTES);
  const isWhole = bytes.length === source.sizeBytes;
  if (!isWhole) text.isCut = true;
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    text.add(new TextDecoder(wide).decode(bytes));
    return undefined;
  }
  try {
    text.add(decodeUtf8Strictly(bytes, isWhole));
    return undefined;
  } catch {
    text.add(new TextDecoder("windows-1251").decode(bytes));
    return "windows-1251";
  }
}
