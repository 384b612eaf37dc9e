/** A picture within contents (ISO 32000-1, 8.9.7): a few keys, and data whose end nothing but two letters marks. */

import { isWhite, nameOf } from "./tokens.ts";
import { Unprovable } from "./unprovable.ts";

const keys = new Set(
  `W Width H Height BPC BitsPerComponent CS ColorSpace D Decode DP DecodeParms F Filter IM ImageMask I Interpolate L Length Intent
   Colors K Columns Rows Predictor BlackIs1 EndOfLine EncodedByteAlign EndOfBlock DamagedRowsBeforeError`.split(
    /\s+/,
  ),
);
const values = new Set(
  `G RGB CMYK I DeviceGray DeviceRGB DeviceCMYK Indexed AHx A85 LZW Fl RL CCF ASCIIHexDecode ASCII85Decode LZWDecode FlateDecode
   RunLengthDecode CCITTFaxDecode Perceptual Saturation AbsoluteColorimetric RelativeColorimetric`.split(
    /\s+/,
  ),
);
const plainToken = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)|true|false|null|<[0-9A-Fa-f\s]*>|\[|\]|<<|>>)$/;
const isColour = (key: string): boolean => key === "CS" || key === "ColorSpace";

/** Where the value that begins at `start` ends among the tokens. */
function endOfValue(tokens: readonly string[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === "[" || token === "<<") depth += 1;
    if (token === "]" || token === ">>") depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Unprovable("an inline picture with half a value");
}

/**
 * Writes the keys of a picture and their values; `call` gives the neutral name of a colour space of the page. Throws Unprovable
 * for a name or word that no picture needs, and for a format that holds a file of its own.
 */
export function inlineHead(tokens: readonly string[], call: (token: string) => string): string {
  const out: string[] = [];
  const value = (token: string, key: string): string => {
    if (!token.startsWith("/")) {
      if (!plainToken.test(token)) throw new Unprovable("an inline picture with a word of its own");
      return token;
    }
    const name = nameOf(token);
    if (values.has(name) || (tokens.includes("<<") && keys.has(name))) return `/${name}`;
    if (isColour(key)) return call(token);
    throw new Unprovable("an inline picture in a format of its own");
  };
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] ?? "";
    const key = nameOf(token);
    if (!token.startsWith("/") || !keys.has(key))
      throw new Unprovable("an inline picture with a key of its own");
    const end = endOfValue(tokens, at + 1);
    out.push(`/${key}`, ...tokens.slice(at + 1, end).map((one) => value(one, key)));
    at = end;
  }
  return out.join(" ");
}

/** Where the data that begins at `start` ends. Throws Unprovable. */
export function endOfInline(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf("EI", start); at !== -1; at = bytes.indexOf("EI", at + 1)) {
    const after = bytes[at + 2];
    const isAlone = isWhite(bytes[at - 1]) && (after === undefined || isWhite(after));
    const next = bytes.subarray(at + 2, at + 12);
    if (isAlone && next.every((byte) => byte < 0x80)) return at;
  }
  throw new Unprovable("an inline picture without an end");
}
