/** What opens a bundle: an identity, in a file or at hand, or the passphrase that was made for the bundle. */

import { resolve } from "node:path";
import type { Identity } from "../../core/age/identity.ts";
import type { Opener } from "../../core/age/header.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { spellPassphrase } from "../../core/words/spell-passphrase.ts";
import { readIdentityFile } from "../identity/identity-file.ts";
import { normalisePassphrase } from "../vault/passphrase.ts";

/** A passphrase is UTF-8; it and the secret of an identity are the caller's to wipe. */
export type BundleKey =
  { readonly identityFile: string } | { readonly passphrase: Uint8Array } | { readonly identity: Identity };

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
  if ("identity" in key) return { opener: { identities: [key.identity] }, wipe: () => undefined };
  const normalised = normalisePassphrase(key.passphrase);
  return {
    opener: { identities: [], passphrase: spellPassphrase(normalised) },
    wipe: () => crypto.wipe(normalised),
  };
}

/** A copy that may travel to a thread: a buffer of Node's pool would travel with everything else in that pool. */
export function copyKey(key: BundleKey): BundleKey {
  if ("passphrase" in key) return { passphrase: new Uint8Array(key.passphrase) };
  if ("identityFile" in key) return { identityFile: resolve(key.identityFile) };
  return { identity: { kind: key.identity.kind, secret: new Uint8Array(key.identity.secret) } };
}

/** Overwrites what a copy holds. */
export function wipeKey(crypto: Pick<CryptoBackend, "wipe">, key: BundleKey): void {
  if ("passphrase" in key) crypto.wipe(key.passphrase);
  if ("identity" in key) crypto.wipe(key.identity.secret);
}
