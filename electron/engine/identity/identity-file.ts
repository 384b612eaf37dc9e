/**
 * Identity files for people who receive bundles and have no vault: a standard age identity file, with the recipient
 * and the signing key that belong to it as comments. The signing key is derived, so the one secret line is all of it.
 */

import { readFile } from "node:fs/promises";
import { generateIdentity, parseIdentityFile, type Identity } from "../../core/age/identity.ts";
import type { KeyKind } from "../../core/age/recipient.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { SigningKeyPair } from "../../core/crypto/backend.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import {
  identityCosigner,
  identityFileText,
  identitySigner,
  publicIdentityOf,
  type PublicIdentity,
} from "../../core/identity/identity-keys.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { toVaultError } from "../disk/io-error.ts";
import { writeNewFile } from "../disk/write-new-file.ts";

const MAX_FILE_BYTES = 64 * 1024;

/** What an identity file holds. The caller owns the secrets and ends them with `wipe`. */
export interface OpenedIdentity {
  readonly identities: readonly Identity[];
  /** Signs cards and receipts; belongs to the first identity. */
  readonly signingKey: SigningKeyPair;
  /** Cosigns checkpoints; belongs to the first identity. */
  readonly cosigningKey: SigningKeyPair;
  wipe(): void;
}

/** Makes a new identity file, readable by its owner alone. Throws VaultError already-exists, disk-full, permission-denied. */
export async function createIdentity(
  path: string,
  { kind }: { readonly kind: KeyKind },
): Promise<PublicIdentity> {
  const crypto = await openCrypto();
  const identity = generateIdentity(crypto, kind);
  const text = encodeUtf8(identityFileText(crypto, identity));
  try {
    await writeNewFile(path, text);
    return publicIdentityOf(crypto, identity);
  } finally {
    crypto.wipe(text);
    crypto.wipe(identity.secret);
  }
}

async function readSmallFile(path: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(path);
    if (bytes.length <= MAX_FILE_BYTES) return bytes;
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
  throw new VaultError("wrong-key", "an identity file is not that long");
}

/** Reads an identity file, also one that age-keygen made. Throws VaultError file-not-found, wrong-key when it is none. */
export async function readIdentityFile(path: string): Promise<OpenedIdentity> {
  const crypto = await openCrypto();
  const bytes = await readSmallFile(path);
  try {
    const identities = parseIdentityFile(decodeUtf8(bytes));
    const [first] = identities;
    if (first === undefined) throw new DecodeError("identity file", "at least one age identity");
    const signingKey = identitySigner(crypto, first);
    const cosigningKey = identityCosigner(crypto, first);
    const wipe = (): void => {
      for (const { secret } of identities) crypto.wipe(secret);
      for (const { secretKey } of [signingKey, cosigningKey]) crypto.wipe(secretKey);
    };
    return { identities, signingKey, cosigningKey, wipe };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new VaultError("wrong-key", "this is not an age identity file", { cause: error });
  } finally {
    crypto.wipe(bytes);
  }
}
