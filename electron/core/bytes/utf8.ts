/** UTF-8 of RFC 3629: ill-formed sequences are refused, a byte order mark is kept as a character. */

import { DecodeError } from "../errors.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lossyDecoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

/** Encodes text as UTF-8. */
export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** Decodes UTF-8. Throws DecodeError when the bytes are not well-formed. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new DecodeError("text", "well-formed UTF-8", { cause: error });
  }
}

/** Decodes what it can and puts U+FFFD for the rest, as WHATWG's Encoding Standard says: for showing, never for storing. */
export const decodeUtf8Lossily = (bytes: Uint8Array): string => lossyDecoder.decode(bytes);
