/**
 * Identities, the secret halves of recipients: 32 bytes, written as upper-case Bech32 (`AGE-SECRET-KEY-PQ-1…` or
 * `AGE-SECRET-KEY-1…`). No error repeats any part of a text that may be a secret.
 */

import type { CryptoBackend } from "../crypto/backend.ts";
import { DecodeError } from "../errors.ts";
import { decodeBech32, encodeBech32 } from "./bech32.ts";
import { makeRecipient, type KeyKind, type Recipient } from "./recipient.ts";

const SECRET_BYTES = 32;
const prefixOf = { hybrid: "age-secret-key-pq-", classic: "age-secret-key-" } as const;

/** A secret key; whoever holds it owns and wipes `secret` (32 bytes). */
export interface Identity {
  readonly kind: KeyKind;
  readonly secret: Uint8Array;
}

/** Reads one upper-case identity. Throws DecodeError, which never quotes the text. */
export function parseIdentity(text: string): Identity {
  if (text === text.toUpperCase()) {
    for (const kind of ["hybrid", "classic"] as const) {
      const secret = decodeBech32(prefixOf[kind], SECRET_BYTES, text.toLowerCase());
      if (secret !== undefined) return { kind, secret };
    }
  }
  throw new DecodeError("identity", "an age identity (AGE-SECRET-KEY-PQ-1… or AGE-SECRET-KEY-1…)");
}

/** Writes an identity as upper-case Bech32. The text is as secret as the key and cannot be wiped. */
export const formatIdentity = ({ kind, secret }: Identity): string =>
  encodeBech32(prefixOf[kind], secret).toUpperCase();

/** Computes the recipient that an identity opens. */
export function recipientOf(crypto: CryptoBackend, { kind, secret }: Identity): Recipient {
  const publicKey = kind === "hybrid" ? crypto.hybridPublicKey(secret) : crypto.x25519PublicKey(secret);
  return makeRecipient(kind, publicKey);
}

/** Reads an identity file: one identity a line, `#` comments and blank lines between. Throws DecodeError naming the line. */
export function parseIdentityFile(text: string): Identity[] {
  const identities: Identity[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const content = line.trim();
    if (content === "" || content.startsWith("#")) continue;
    try {
      identities.push(parseIdentity(content));
    } catch {
      throw new DecodeError(`identity file, line ${index + 1}`, "an age identity or a # comment");
    }
  }
  if (identities.length === 0) throw new DecodeError("identity file", "at least one age identity");
  return identities;
}

/** Makes a fresh identity; the caller owns and wipes its secret. */
export const generateIdentity = (crypto: CryptoBackend, kind: KeyKind): Identity => ({
  kind,
  secret: crypto.randomBytes(SECRET_BYTES),
});
