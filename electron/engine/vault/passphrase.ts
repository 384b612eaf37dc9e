/** Passphrases as bytes: the same letters give the same bytes on every keyboard and system (NFKC, UTF-8). */

import { DecodeError, VaultError } from "../../core/errors.ts";
import { decodeUtf8 } from "../../core/bytes/utf8.ts";

const MIN_CHARACTERS = 12;

/**
 * Normalises a passphrase given as UTF-8. The caller owns and wipes both buffers; a passphrase of ASCII never becomes
 * a string, which could not be wiped. Throws VaultError bad-usage when the bytes are no text.
 */
export function normalisePassphrase(utf8: Uint8Array): Buffer {
  if (utf8.every((byte) => byte < 0x80)) return Buffer.from(utf8);
  try {
    return Buffer.from(decodeUtf8(utf8).normalize("NFKC"), "utf8");
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    // Its cause could quote the passphrase.
    throw new VaultError("bad-usage", "the passphrase is not UTF-8 text");
  }
}

/** Throws VaultError weak-passphrase for fewer than 12 characters of a normalised passphrase. */
export function assertStrongEnough(passphrase: Uint8Array): void {
  const characters = passphrase.reduce((count, byte) => ((byte & 0xc0) === 0x80 ? count : count + 1), 0);
  if (characters < MIN_CHARACTERS) {
    throw new VaultError("weak-passphrase", `a passphrase has at least ${MIN_CHARACTERS} characters`);
  }
}
