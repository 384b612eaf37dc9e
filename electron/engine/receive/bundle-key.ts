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
const eightWords = /^[A-Za-z]+(?:[ -]+[A-Za-z]+){7}$/;

/** Eight words are eight words, whatever stands between them and however they are spelt on the telephone. */
function forgiving(passphrase: Buffer): Buffer {
  if (!eightWords.test(passphrase.toString("latin1"))) return passphrase;
  let length = 0;
  let isBetween = false;
  for (const byte of passphrase) {
    if (byte === SPACE || byte === HYPHEN) {
      isBetween = true;
      continue;
    }
    if (isBetween) passphrase[length++] = HYPHEN;
    isBetween = false;
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
