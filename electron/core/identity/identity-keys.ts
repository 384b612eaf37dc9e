/**
 * Signing keys of somebody who has an age identity and no vault. They are derived from the identity, so its one secret
 * line is all that has to be kept; each has its own label, because no key serves two protocols.
 */

import { formatIdentity, type Identity, recipientOf } from "../age/identity.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend, SigningKeyPair } from "../crypto/backend.ts";
import { hkdfSha256 } from "../crypto/hkdf.ts";
import { encodeMinisignPublicKey, minisignPublicKeyOf } from "../sign/minisign.ts";

type KeyLabel = "identity-sign" | "identity-cosign";

function derive(crypto: CryptoBackend, { secret }: Identity, label: KeyLabel): SigningKeyPair {
  const info = encodeUtf8(`sandyq/v1/${label}`);
  const seed = hkdfSha256(crypto, { secret, salt: new Uint8Array(0), info });
  const keyPair = crypto.signingKeyPair(seed);
  crypto.wipe(seed);
  return keyPair;
}

/** The key that signs cards and receipts (minisign); the caller owns and wipes its secret. */
export const identitySigner = (crypto: CryptoBackend, identity: Identity): SigningKeyPair =>
  derive(crypto, identity, "identity-sign");

/** The key that cosigns checkpoints of others; the caller owns and wipes its secret. */
export const identityCosigner = (crypto: CryptoBackend, identity: Identity): SigningKeyPair =>
  derive(crypto, identity, "identity-cosign");

/** What belongs to an identity and is public. */
export interface PublicIdentity {
  /** Text of the age recipient. */
  readonly recipient: string;
  /** Minisign public key, base64. */
  readonly signer: string;
}

/** The public half of an identity. */
export function publicIdentityOf(crypto: CryptoBackend, identity: Identity): PublicIdentity {
  const { publicKey, secretKey } = identitySigner(crypto, identity);
  crypto.wipe(secretKey);
  const signer = encodeMinisignPublicKey(minisignPublicKeyOf(crypto, publicKey));
  return { recipient: recipientOf(crypto, identity).text, signer };
}

/** The file that keeps an identity: a standard age identity file. The text is as secret as the key. */
export function identityFileText(crypto: CryptoBackend, identity: Identity): string {
  const { recipient, signer } = publicIdentityOf(crypto, identity);
  return `# recipient: ${recipient}\n# signer: ${signer}\n${formatIdentity(identity)}\n`;
}
