/**
 * Passphrases of bundles after a telephone call: eight words are eight words, whatever stands between them and however
 * they are spelt. Works on bytes (UTF-8), which can be wiped, never on text.
 */

const SPACE = 0x20;
const HYPHEN = 0x2d;
const WORDS = 8;

const isGap = (byte: number): boolean => byte === SPACE || byte === HYPHEN;
/** SPACE is also the bit that makes an ASCII letter lower-case. */
const isLetter = (byte: number): boolean => (byte | SPACE) >= 0x61 && (byte | SPACE) <= 0x7a;

/** Without becoming a string, which could not be wiped. */
function isEightWords(passphrase: Uint8Array): boolean {
  const beginnings = passphrase.filter(
    (byte, at) => isLetter(byte) && !isLetter(passphrase[at - 1] ?? SPACE),
  );
  return beginnings.length === WORDS && passphrase.every((byte) => isLetter(byte) || isGap(byte));
}

/**
 * Spells eight words as they were made: hyphens between them, small letters. Any other passphrase stays as it is. Works
 * in the given bytes, which stay the caller's, and returns the part of them that is the passphrase.
 */
export function spellPassphrase(passphrase: Uint8Array): Uint8Array {
  if (!isEightWords(passphrase)) return passphrase;
  let length = 0;
  for (const [at, byte] of passphrase.entries()) {
    if (isGap(byte)) continue;
    if (length > 0 && isGap(passphrase[at - 1] ?? byte)) passphrase[length++] = HYPHEN;
    passphrase[length++] = byte | SPACE;
  }
  return passphrase.subarray(0, length);
}
