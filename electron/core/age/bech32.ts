/**
 * Bech32 of BIP 173 without its limit of 90 characters, as age uses it for keys. One key has exactly one text here:
 * the checksum, the padding bits and the case must all be canonical.
 */

import { bech32 } from "@scure/base";

/** Encodes key bytes as lower-case Bech32 under a human-readable prefix. */
export const encodeBech32 = (prefix: string, bytes: Uint8Array): string =>
  bech32.encode(prefix, bech32.toWords(bytes), false);

/** Decodes lower-case Bech32; undefined unless prefix, checksum and number of bytes are the expected ones. */
export function decodeBech32(prefix: string, byteCount: number, text: string): Uint8Array | undefined {
  if (!text.startsWith(`${prefix}1`)) return undefined;
  try {
    const { words } = bech32.decode(text as `${string}1${string}`, false);
    const bytes = bech32.fromWords(words);
    return bytes.length === byteCount && encodeBech32(prefix, bytes) === text ? bytes : undefined;
  } catch {
    // The library quotes the text, which may be a secret key: its words go no further.
    return undefined;
  }
}
