/**
 * Checkpoints of C2SP tlog-checkpoint: a signed note whose text is origin, tree size and root hash, one a line. This
 * profile signs with the key named like the origin and has no extension lines, so everything that is signed is shown.
 * The origin is made of the key and names nobody.
 */

import { decodeBase64, encodeBase64 } from "../bytes/base64.ts";
import { encodeHex } from "../bytes/hex.ts";
import type { CryptoBackend, SigningKeyPair } from "../crypto/backend.ts";
import { tryDecode } from "../decode.ts";
import { assert, DecodeError } from "../errors.ts";
import { HASH_BYTES } from "./merkle.ts";
import { openNote, signNote, type VerifierKey } from "./note.ts";

/** The head of a log: how many events it has and what they hash to. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The origin of the log whose checkpoints this public key signs: vault.invalid/ and 16 hexadecimal digits. */
export const logOrigin = (crypto: CryptoBackend, publicKey: Uint8Array): string =>
  `vault.invalid/${encodeHex(crypto.sha256(publicKey)).slice(0, 16)}`;

/** Reads a count in the one decimal spelling. Throws DecodeError above 2^53 − 1. */
export function parseDecimal(text: string, what: string): number {
  const value = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new DecodeError(what, "a decimal number without leading zeros");
  return value;
}

/** Reads a base64 line that holds one hash. Throws DecodeError. */
export function parseHash(text: string, what: string): Uint8Array<ArrayBuffer> {
  const hash = decodeBase64(text);
  if (hash.length !== HASH_BYTES) throw new DecodeError(what, "a hash of 32 bytes");
  return hash;
}

/** Signs a checkpoint with the key pair of its log. Throws InvariantError on an origin that notes cannot carry. */
export function signCheckpoint(
  crypto: CryptoBackend,
  checkpoint: Checkpoint,
  keyPair: SigningKeyPair,
): string {
  const { origin, size, root } = checkpoint;
  assert(
    Number.isSafeInteger(size) && size >= 0 && root.length === HASH_BYTES,
    "a checkpoint has a size and a root",
  );
  return signNote(crypto, origin, `${origin}\n${size}\n${encodeBase64(root)}\n`, keyPair);
}

/** Returns a checkpoint that the key has signed for its own origin; undefined in every other case. */
export function openCheckpoint(
  crypto: CryptoBackend,
  note: string,
  key: VerifierKey,
): Checkpoint | undefined {
  const text = openNote(crypto, note, key);
  const checkpoint = text === undefined ? undefined : tryDecode(() => decodeCheckpoint(text));
  return checkpoint?.origin === key.name ? checkpoint : undefined;
}

/** Reads the signed text of a checkpoint; who signed it is not checked. Throws DecodeError. */
export function decodeCheckpoint(text: string): Checkpoint {
  const lines = text.split("\n");
  const [origin, size, root, end] = lines;
  if (origin === undefined || size === undefined || root === undefined || end !== "" || lines.length !== 4) {
    throw new DecodeError("checkpoint", "origin, size and root");
  }
  return { origin, size: parseDecimal(size, "checkpoint.size"), root: parseHash(root, "checkpoint.root") };
}
