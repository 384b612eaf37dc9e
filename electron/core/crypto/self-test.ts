/**
 * Known answers, checked at every start before a key is touched: a backend that computes one of them wrongly (a broken
 * build, a runtime whose crypto library differs) is refused rather than trusted with evidence. Refusals are checked
 * as well: a backend that opens everything would pass any list of right answers.
 */

import { decodeBase64Unpadded } from "../bytes/base64.ts";
import { equalBytes, isAllZero } from "../bytes/bytes.ts";
import { decodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import { VaultError } from "../errors.ts";
import type { CryptoBackend, SealInput } from "./backend.ts";
import { hkdfSha256, hkdfExpand, hkdfExtract } from "./hkdf.ts";
import { knownAnswers as known } from "./known-answers.ts";

type Check = (crypto: CryptoBackend) => boolean;

const is = (bytes: Uint8Array | undefined, hex: string): boolean =>
  bytes !== undefined && equalBytes(bytes, decodeHex(hex));

/** The same bytes with the last bit turned over. */
const altered = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte));

function hashesInParts(crypto: CryptoBackend): boolean {
  const bytes = encodeUtf8(known.hash.text);
  const hasher = crypto.createSha256();
  hasher.update(bytes.subarray(0, 1));
  hasher.update(bytes.subarray(1));
  return is(hasher.digest(), known.hash.sha256);
}

function derivesKeys(crypto: CryptoBackend): boolean {
  const secret = decodeHex(known.hkdf.secret);
  const salt = decodeHex(known.hkdf.salt);
  const info = decodeHex(known.hkdf.info);
  const key = decodeHex(known.hkdf.key);
  return (
    equalBytes(hkdfExpand(crypto, hkdfExtract(crypto, salt, secret), info, key.length), key) &&
    equalBytes(hkdfSha256(crypto, { secret, salt, info }), key.subarray(0, 32))
  );
}

function sealsChunks(crypto: CryptoBackend): boolean {
  const text = encodeUtf8(known.chunk.text);
  const key = decodeHex(known.chunk.key);
  const nonce = decodeHex(known.chunk.nonce);
  const sealed = new Uint8Array(text.length + 16);
  crypto.sealChunk(sealed, text, nonce, key);
  const opened = new Uint8Array(text.length);
  return (
    is(sealed, known.chunk.sealed) &&
    crypto.openChunk(opened, sealed, nonce, key) &&
    equalBytes(opened, text) &&
    !crypto.openChunk(opened, altered(sealed), nonce, key)
  );
}

function sealsWithLongNonces(crypto: CryptoBackend): boolean {
  const text = encodeUtf8(known.longNonce.text);
  const box = (bytes: Uint8Array): SealInput => ({
    bytes,
    nonce: decodeHex(known.longNonce.nonce),
    key: decodeHex(known.longNonce.key),
    associated: decodeHex(known.longNonce.associated),
  });
  const sealed = crypto.sealWithLongNonce(box(text));
  const opened = crypto.openWithLongNonce(box(sealed));
  return (
    is(sealed, known.longNonce.sealed) &&
    opened !== undefined &&
    equalBytes(opened, text) &&
    crypto.openWithLongNonce(box(altered(sealed))) === undefined &&
    crypto.openWithLongNonce({ ...box(sealed), associated: text }) === undefined
  );
}

function signs(crypto: CryptoBackend): boolean {
  const { publicKey, secretKey } = crypto.signingKeyPair(decodeHex(known.ed25519.seed));
  const message = decodeHex(known.ed25519.message);
  const signature = crypto.sign(message, secretKey);
  return (
    is(publicKey, known.ed25519.publicKey) &&
    is(signature, known.ed25519.signature) &&
    crypto.verifySignature(message, signature, publicKey) &&
    !crypto.verifySignature(altered(message), signature, publicKey) &&
    !crypto.verifySignature(message, altered(signature), publicKey)
  );
}

function agreesOnSecrets(crypto: CryptoBackend): boolean {
  const scalar = decodeHex(known.x25519.scalar);
  return (
    is(crypto.x25519PublicKey(scalar), known.x25519.publicKey) &&
    is(crypto.x25519(scalar, decodeHex(known.x25519.point)), known.x25519.shared) &&
    crypto.x25519(scalar, new Uint8Array(32)) === undefined
  );
}

function encapsulates(crypto: CryptoBackend): boolean {
  const seed = decodeHex(known.xwing.seed);
  const ciphertext = decodeBase64Unpadded(known.xwing.ciphertextBase64);
  const publicKey = crypto.hybridPublicKey(seed);
  const fresh = crypto.hybridEncapsulate(publicKey);
  const shared = fresh && crypto.hybridDecapsulate(fresh.ciphertext, seed);
  return (
    is(crypto.sha256(publicKey), known.xwing.publicKeySha256) &&
    is(crypto.hybridDecapsulate(ciphertext, seed), known.xwing.sharedSecret) &&
    fresh !== undefined &&
    shared !== undefined &&
    equalBytes(shared, fresh.sharedSecret) &&
    !equalBytes(fresh.ciphertext, ciphertext) &&
    crypto.hybridDecapsulate(ciphertext.fill(0, 1088), seed) === undefined
  );
}

function derivesFromPassphrases(crypto: CryptoBackend): boolean {
  const { password, salt, cost, key } = known.argon2id;
  return is(crypto.argon2id(encodeUtf8(password), encodeUtf8(salt), cost), key);
}

function derivesForAge(crypto: CryptoBackend): boolean {
  const { password, salt, cost, key } = known.scrypt;
  return is(crypto.scrypt(encodeUtf8(password), encodeUtf8(salt), cost), key);
}

/** A generator that is stuck shows itself at once; a bad one cannot be found out by looking. */
function drawsFreshBytes(crypto: CryptoBackend): boolean {
  const [left, right] = [crypto.randomBytes(32), crypto.randomBytes(32)];
  return left.length === 32 && right.length === 32 && !equalBytes(left, right);
}

function wipes(crypto: CryptoBackend): boolean {
  const bytes = new Uint8Array(32).fill(1);
  crypto.wipe(bytes);
  return isAllZero(bytes);
}

const checks: Readonly<Record<string, Check>> = {
  "SHA-256": (crypto) => is(crypto.sha256(encodeUtf8(known.hash.text)), known.hash.sha256),
  "SHA-256 in parts": hashesInParts,
  "HMAC-SHA-256": (crypto) =>
    is(crypto.hmacSha256(encodeUtf8(known.hmac.key), encodeUtf8(known.hmac.text)), known.hmac.mac),
  "HKDF-SHA-256": derivesKeys,
  "BLAKE2b-512": (crypto) => is(crypto.blake2b512(encodeUtf8(known.hash.text)), known.hash.blake2b512),
  "ChaCha20-Poly1305": sealsChunks,
  "XChaCha20-Poly1305": sealsWithLongNonces,
  Ed25519: signs,
  X25519: agreesOnSecrets,
  "X-Wing": encapsulates,
  Argon2id: derivesFromPassphrases,
  scrypt: derivesForAge,
  "random bytes": drawsFreshBytes,
  wiping: wipes,
};

function passes(check: Check, crypto: CryptoBackend): boolean {
  try {
    return check(crypto);
  } catch {
    // A primitive that is missing or refuses its known input is as useless as one that computes wrongly.
    return false;
  }
}

/** Throws VaultError crypto-unavailable naming the first primitive whose known answer is wrong. Takes some 20 ms. */
export function selfTest(crypto: CryptoBackend): void {
  for (const [primitive, check] of Object.entries(checks)) {
    if (!passes(check, crypto)) {
      throw new VaultError("crypto-unavailable", `${primitive} gives a wrong answer (${crypto.name})`);
    }
  }
}
