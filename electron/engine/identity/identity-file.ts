/**
 * Identity files for people who receive bundles and have no vault: a standard age identity file, with the recipient
 * and the signing key that belong to it as comments. The signing key is derived, so the one secret line is all of it.
 */

import { readFile } from "node:fs/promises";
import {
  formatIdentity,
  generateIdentity,
  parseIdentityFile,
  recipientOf,
  type Identity,
} from "../../core/age/identity.ts";
import type { KeyKind } from "../../core/age/recipient.ts";
import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { CryptoBackend, SigningKeyPair } from "../../core/crypto/backend.ts";
import { hkdfSha256 } from "../../core/crypto/hkdf.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { encodeMinisignPublicKey, minisignPublicKeyOf } from "../../core/sign/minisign.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { createFile } from "../disk/durable.ts";
import { toVaultError } from "../disk/io-error.ts";

const SIGN_LABEL = encodeUtf8("sandyq/v1/identity-sign");
const MAX_FILE_BYTES = 64 * 1024;

/** What a person hands on: both are public. */
export interface PublicIdentity {
  /** Text of the age recipient. */
  readonly recipient: string;
  /** Minisign public key, base64. */
  readonly signer: string;
}

/** What an identity file holds. The caller owns the secrets and ends them with `wipe`. */
export interface OpenedIdentity {
  readonly identities: readonly Identity[];
  /** Belongs to the first identity. */
  readonly signingKey: SigningKeyPair;
  wipe(): void;
}

/** The signing key that belongs to an identity; the caller owns and wipes its secret. */
function signingKeyOf(crypto: CryptoBackend, { secret }: Identity): SigningKeyPair {
  const seed = hkdfSha256(crypto, { secret, salt: new Uint8Array(0), info: SIGN_LABEL });
  const keyPair = crypto.signingKeyPair(seed);
  crypto.wipe(seed);
  return keyPair;
}

/** Makes a new identity file, readable by its owner alone. Throws VaultError already-exists, disk-full, permission-denied. */
export async function createIdentity(
  path: string,
  { kind }: { readonly kind: KeyKind },
): Promise<PublicIdentity> {
  const crypto = await openCrypto();
  const identity = generateIdentity(crypto, kind);
  const { publicKey, secretKey } = signingKeyOf(crypto, identity);
  const recipient = recipientOf(crypto, identity).text;
  const signer = encodeMinisignPublicKey(minisignPublicKeyOf(crypto, publicKey));
  const text = encodeUtf8(`# recipient: ${recipient}\n# signer: ${signer}\n${formatIdentity(identity)}\n`);
  try {
    await createFile(path, text);
  } catch (error) {
    throw toVaultError(error, "write-failed");
  } finally {
    crypto.wipe(text);
    crypto.wipe(identity.secret);
    crypto.wipe(secretKey);
  }
  return { recipient, signer };
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
    const signingKey = signingKeyOf(crypto, first);
    const wipe = (): void => {
      for (const { secret } of identities) crypto.wipe(secret);
      crypto.wipe(signingKey.secretKey);
    };
    return { identities, signingKey, wipe };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new VaultError("wrong-key", "this is not an age identity file", { cause: error });
  } finally {
    crypto.wipe(bytes);
  }
}
