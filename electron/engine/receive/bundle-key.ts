/** What opens a bundle: the file of an identity, or the passphrase that was made for the bundle. */

import type { Opener } from "../../core/age/header.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { readIdentityFile } from "../identity/identity-file.ts";
import { normalisePassphrase } from "../vault/passphrase.ts";

/** A passphrase is UTF-8 and the caller's to wipe. */
export type BundleKey = { readonly identityFile: string } | { readonly passphrase: Uint8Array };

/** An opener for one reading; whoever gets it ends it with `wipe`. */
export interface OpenedKey {
  readonly opener: Opener;
  readonly wipe: () => void;
}

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

/** Eight words are eight words, whatever stands between them and however they are spelt after a telephone call. */
function forgiving(passphrase: Uint8Array): Uint8Array {
  if (!isEightWords(passphrase)) return passphrase;
  let length = 0;
  for (const [at, byte] of passphrase.entries()) {
    if (isGap(byte)) continue;
    if (length > 0 && isGap(passphrase[at - 1] ?? byte)) passphrase[length++] = HYPHEN;
    passphrase[length++] = byte | SPACE;
  }
  return passphrase.subarray(0, length);
}

/** Makes a key usable. Throws VaultError file-not-found, wrong-key for a file that holds no identity, bad-usage. */
export async function openBundleKey(crypto: CryptoBackend, key: BundleKey): Promise<OpenedKey> {
  if ("identityFile" in key) {
    const file = await readIdentityFile(key.identityFile);
    return { opener: { identities: file.identities }, wipe: () => file.wipe() };
  }
  const normalised = normalisePassphrase(key.passphrase);
  return {
    opener: { identities: [], passphrase: forgiving(normalised) },
    wipe: () => crypto.wipe(normalised),
  };
}
