/**
 * Who people are, sealed under a key of its own: whoever reads the catalogue without it sees codes. Each piece is bound to
 * its record and to what it is part of, so that none can be put in the place of another.
 */

import { decodeHex } from "../../core/bytes/hex.ts";
import { concatBytes } from "../../core/bytes/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import type { VaultSession } from "../vault/session.ts";

/** How long the nonce of a sealed text is. */
export const NAME_NONCE_BYTES = 24;

/** A sealed text with its nonce. */
export interface SealedText {
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
}

/** What the text is part of: the record as it is, one change of it, a file that came with a bundle of this id, or what will be one. */
export interface SecretPlace {
  readonly recordId: string;
  readonly part: "record" | "change" | "draft" | `received/${string}`;
}

const associatedOf = ({ recordId, part }: SecretPlace): Uint8Array =>
  concatBytes(decodeHex(recordId), encodeUtf8(part));

/** Seals a text. */
export function sealSecret({ crypto, keys }: VaultSession, place: SecretPlace, text: string): SealedText {
  const nonce = crypto.randomBytes(NAME_NONCE_BYTES);
  const box = { bytes: encodeUtf8(text), nonce, key: keys.names, associated: associatedOf(place) };
  return { nonce, sealed: crypto.sealWithLongNonce(box) };
}

/** Opens a text. Throws VaultError vault-damaged where it is not what was sealed. */
export function openSecret(
  { crypto, keys }: VaultSession,
  place: SecretPlace,
  { nonce, sealed }: SealedText,
): string {
  const box = { bytes: sealed, nonce, key: keys.names, associated: associatedOf(place) };
  const opened = crypto.openWithLongNonce(box);
  if (opened === undefined) throw new VaultError("vault-damaged", "what is sealed of a record does not open");
  return decodeUtf8(opened);
}
