/** Judges a text by the numbers of its characters, without the table of Unicode properties that the cleaner goes by. */

import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Remainder } from "../format-cleaner.ts";

/** First and last number of what is not seen: controls, fillers, direction marks, selectors, private use, tags. */
const unseen: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0b],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0x10ffff],
];

const isUnseen = (point: number): boolean => unseen.some(([first, last]) => point >= first && point <= last);

/** What joins and colours emoji; between other letters it is a hiding place. */
const emojiGlue =
  /(?:[0-9#*]|\p{Extended_Pictographic}|\p{Emoji_Modifier})\uFE0F?\u20E3?(?:\u200D(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\p{Emoji_Modifier}?\uFE0F?)*/gu;
const nationFlags =
  /\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}/gu;

/** Everything in a text that a reader does not see. */
export async function judgeText(copy: ByteSource): Promise<readonly Remainder[]> {
  const bytes = await copy.read(0, copy.sizeBytes);
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isWideSwapped = bytes[0] === 0xfe && bytes[1] === 0xff;
  const encoding = isWide ? "utf-16le" : isWideSwapped ? "utf-16be" : "utf-8";
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Not in the encoding that its beginning claims.
    return [{ group: "text", tag: "encoding" }];
  }
  const letters = (encoding === "utf-8" ? text : text.slice(1))
    .replace(nationFlags, "")
    .replace(emojiGlue, "");
  const found = new Set<number>();
  for (const letter of letters) {
    const point = letter.codePointAt(0) ?? 0;
    if (isUnseen(point)) found.add(point);
  }
  return [...found].map((point) => ({ group: "text", tag: `U+${point.toString(16).toUpperCase()}` }));
}
