/** What opens a bundle: the file of an identity, or the passphrase that was made for the bundle. */

import type { Opener } from "../../core/age/header.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { spellPassphrase } from "../../core/words/spell-passphrase.ts";
import { readIdentityFile } from "../identity/identity-file.ts";
import { normalisePassphrase } from "../vault/passphrase.ts";

/** A passphrase is UTF-8 and the caller's to wipe. */
export type BundleKey = { readonly identityFile: string } | { readonly passphrase: Uint8Array };

/** An opener for one reading; whoever gets it ends it with `wipe`. */
export interface OpenedKey {
  readonly opener: Opener;
  readonly wipe: () => void;
}

/** Makes a key usable. Throws VaultError file-not-found, wrong-key for a file that holds no identity, bad-usage. */
export async function openBundleKey(crypto: CryptoBackend, key: BundleKey): Promise<OpenedKey> {
  if ("identityFile" in key) {
    const file = await readIdentityFile(key.identityFile);
    return { opener: { identities: file.identities }, wipe: () => file.wipe() };
  }
  const normalised = normalisePassphrase(key.passphrase);
  return {
    opener: { identities: [], passphrase: spellPassphrase(normalised) },
    wipe: () => crypto.wipe(normalised),
  };
}
