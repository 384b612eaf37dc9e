/**
 * Base64 of RFC 4648 §4 and §3.5: only the canonical spelling decodes, so that one byte string has exactly one text.
 */

import { base64 as standard, base64nopad as unpadded } from "@scure/base";
import { DecodeError } from "../errors.ts";

type Coder = typeof standard;

function decodeStrictly(coder: Coder, text: string): Uint8Array<ArrayBuffer> {
  let bytes: Uint8Array;
  try {
    bytes = coder.decode(text);
  } catch (error) {
    throw new DecodeError("base64", "canonical base64", { cause: error });
  }
  if (coder.encode(bytes) !== text) throw new DecodeError("base64", "canonical base64");
  return new Uint8Array(bytes);
}

/** Encodes with padding. */
export const encodeBase64 = (bytes: Uint8Array): string => standard.encode(bytes);

/** Decodes padded base64. Throws DecodeError unless the text is the one canonical spelling. */
export const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> => decodeStrictly(standard, text);

/** Encodes without padding, as age headers do. */
export const encodeBase64Unpadded = (bytes: Uint8Array): string => unpadded.encode(bytes);

/** Decodes unpadded base64. Throws DecodeError unless the text is the one canonical spelling. */
export const decodeBase64Unpadded = (text: string): Uint8Array<ArrayBuffer> => decodeStrictly(unpadded, text);
