/**
 * Requests for a time stamp (RFC 3161 §2.4.1), in the one form that this program makes: version 1, SHA-256, an eight-byte
 * nonce, the authority's certificate wanted, nothing else. 69 bytes of DER, of which 40 vary; a request that decodes
 * encodes to itself. Format: resources/spec/timestamp.md §2.
 */

import { concatBytes, equalBytes } from "../bytes/bytes.ts";
import { decodeHex } from "../bytes/hex.ts";
import { assert, DecodeError } from "../errors.ts";

const DIGEST_BYTES = 32;

/** Bytes of chance that a nonce is made of, and its own length. */
export const NONCE_BYTES = 8;

// SEQUENCE, INTEGER 1, SEQUENCE { SEQUENCE { OID sha-256, NULL }, OCTET STRING of 32 bytes …
const beforeDigest = decodeHex("30430201013031300d060960864801650304020105000420");
// … } INTEGER of 8 bytes …
const beforeNonce = decodeHex("0208");
// … BOOLEAN TRUE.
const end = decodeHex("0101ff");

/** What a request asks to be stamped. */
export interface TimestampRequest {
  /** SHA-256 of the file. */
  readonly digest: Uint8Array;
  /** As timestampNonce makes it. */
  readonly nonce: Uint8Array;
}

/** Makes a nonce of eight random bytes: positive and in the shortest form as an integer, whatever they are. */
export function timestampNonce(random: Uint8Array): Uint8Array<ArrayBuffer> {
  assert(random.length === NONCE_BYTES, "a nonce is made of eight random bytes");
  const nonce = new Uint8Array(random);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  return nonce;
}

/** Writes a request (DER, 69 bytes). Throws InvariantError when digest or nonce are not of their form. */
export function encodeTimestampRequest({ digest, nonce }: TimestampRequest): Uint8Array<ArrayBuffer> {
  const [first = 0] = nonce;
  assert(digest.length === DIGEST_BYTES, "a request is about a SHA-256");
  assert(nonce.length === NONCE_BYTES && first > 0 && first < 0x80, "a nonce is a positive integer");
  return concatBytes(beforeDigest, digest, beforeNonce, nonce, end);
}

/** Reads a request that this program made. Throws DecodeError on any other. */
export function decodeTimestampRequest(bytes: Uint8Array): TimestampRequest {
  const digest = bytes.slice(beforeDigest.length, beforeDigest.length + DIGEST_BYTES);
  const nonceAt = beforeDigest.length + DIGEST_BYTES + beforeNonce.length;
  const nonce = bytes.slice(nonceAt, nonceAt + NONCE_BYTES);
  const [first = 0] = nonce;
  const isWhole = digest.length === DIGEST_BYTES && nonce.length === NONCE_BYTES;
  if (
    !isWhole ||
    first === 0 ||
    first >= 0x80 ||
    !equalBytes(encodeTimestampRequest({ digest, nonce }), bytes)
  ) {
    throw new DecodeError("timestamp request", "a request for SHA-256 with a nonce of eight bytes");
  }
  return { digest, nonce };
}
