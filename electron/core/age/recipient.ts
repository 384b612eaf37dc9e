/**
 * Recipients of age files: "hybrid" (mlkem768x25519, safe against quantum computers, `age1pq1…`) and "classic"
 * (X25519, `age1…`). The text is the canonical lower-case Bech32, so equal keys have equal texts and fingerprints.
 */

import { encodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { DecodeError } from "../errors.ts";
import { decodeBech32, encodeBech32 } from "./bech32.ts";

/** The two kinds of keys; one header never holds both. */
export type KeyKind = "hybrid" | "classic";

/** A public key that files can be sealed to. */
export interface Recipient {
  readonly kind: KeyKind;
  /** `age1pq1…` or `age1…`. */
  readonly text: string;
  /** 1216 bytes (hybrid) or 32 bytes (classic). */
  readonly publicKey: Uint8Array;
}

const shapeOf = {
  hybrid: { prefix: "age1pq", byteCount: 1216 },
  classic: { prefix: "age", byteCount: 32 },
} as const;

/** Writes a public key of the right length for its kind as a recipient. */
export const makeRecipient = (kind: KeyKind, publicKey: Uint8Array): Recipient => ({
  kind,
  text: encodeBech32(shapeOf[kind].prefix, publicKey),
  publicKey,
});

/** Reads `age1pq1…` or `age1…`. Throws DecodeError for anything else, also for plug-in recipients. */
export function parseRecipient(text: string): Recipient {
  for (const kind of ["hybrid", "classic"] as const) {
    const { prefix, byteCount } = shapeOf[kind];
    const publicKey = decodeBech32(prefix, byteCount, text);
    if (publicKey !== undefined) return { kind, text, publicKey };
  }
  throw new DecodeError("recipient", "an age recipient (age1pq1… or age1…)");
}

/** The lower-case hexadecimal SHA-256 of the recipient's text, which names it in signed bundles. */
export const recipientFingerprint = (crypto: CryptoBackend, recipient: Recipient): string =>
  encodeHex(crypto.sha256(encodeUtf8(recipient.text)));
