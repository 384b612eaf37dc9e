/**
 * The backend that runs everywhere: libsodium as WebAssembly, with a faster SHA-256 beside it. It is the fallback where
 * no native build loads and the only one in a browser.
 */

import sodium from "libsodium-wrappers-sumo";
import { assert, VaultError } from "../errors.ts";
import type { CryptoBackend, Encapsulation, SealInput } from "./backend.ts";
import { openWasmSha256 } from "./wasm-sha256.ts";

const TAG_BYTES = 16;
const KEY_BYTES = 32;

function openOrUndefined<Result>(open: () => Result): Result | undefined {
  try {
    return open();
  } catch {
    // libsodium reports a wrong tag or an unusable public key only by throwing.
    return undefined;
  }
}

/**
 * X-Wing from 64 fresh random bytes, which the caller wipes: where the platform has a fast generator, this spares
 * libsodium's WebAssembly its slow one, half the cost of an encapsulation.
 */
export const hybridEncapsulateFrom = (publicKey: Uint8Array, seed: Uint8Array): Encapsulation | undefined =>
  openOrUndefined(() => sodium.crypto_kem_xwing_enc_deterministic(publicKey, seed));

const primitives: Omit<CryptoBackend, "name" | "createSha256"> = {
  randomBytes: (length) => sodium.randombytes_buf(length),
  sha256: (bytes) => sodium.crypto_hash_sha256(bytes),
  hmacSha256(key, message) {
    const state = sodium.crypto_auth_hmacsha256_init(key);
    sodium.crypto_auth_hmacsha256_update(state, message);
    return sodium.crypto_auth_hmacsha256_final(state);
  },
  blake2b512: (bytes) => sodium.crypto_generichash(64, bytes, null),

  sealChunk(sealed, plaintext, nonce, key) {
    assert(sealed.length === plaintext.length + TAG_BYTES, "room for the tag");
    sealed.set(sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plaintext, null, null, nonce, key));
  },
  openChunk(plaintext, sealed, nonce, key) {
    assert(sealed.length === plaintext.length + TAG_BYTES, "room for the plaintext");
    const opened = openOrUndefined(() =>
      sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, sealed, null, nonce, key),
    );
    if (opened === undefined) return false;
    plaintext.set(opened);
    return true;
  },
  sealWithLongNonce: ({ bytes, nonce, key, associated }: SealInput) =>
    sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(bytes, associated, null, nonce, key),
  openWithLongNonce: ({ bytes, nonce, key, associated }: SealInput) =>
    openOrUndefined(() =>
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, bytes, associated, nonce, key),
    ),

  signingKeyPair(seed) {
    const { publicKey, privateKey } = sodium.crypto_sign_seed_keypair(seed);
    return { publicKey, secretKey: privateKey };
  },
  sign: (message, secretKey) => sodium.crypto_sign_detached(message, secretKey),
  verifySignature: (message, signature, publicKey) =>
    signature.length === sodium.crypto_sign_BYTES &&
    publicKey.length === sodium.crypto_sign_PUBLICKEYBYTES &&
    sodium.crypto_sign_verify_detached(signature, message, publicKey),

  x25519: (scalar, point) => openOrUndefined(() => sodium.crypto_scalarmult(scalar, point)),
  x25519PublicKey: (scalar) => sodium.crypto_scalarmult_base(scalar),
  hybridPublicKey: (seed) => sodium.crypto_kem_xwing_seed_keypair(seed).publicKey,
  hybridEncapsulate: (publicKey) => openOrUndefined(() => sodium.crypto_kem_xwing_enc(publicKey)),
  hybridDecapsulate: (ciphertext, seed) =>
    openOrUndefined(() => sodium.crypto_kem_xwing_dec(ciphertext, seed)),

  argon2id(password, salt, { memoryKiB, passes }) {
    try {
      return sodium.crypto_pwhash(
        KEY_BYTES,
        password,
        salt,
        passes,
        memoryKiB * 1024,
        sodium.crypto_pwhash_ALG_ARGON2ID13,
      );
    } catch (error) {
      throw new VaultError("crypto-unavailable", "Argon2id needs more memory than there is", {
        cause: error,
      });
    }
  },
  scrypt: (password, salt, { logN, r, p }) =>
    sodium.crypto_pwhash_scryptsalsa208sha256_ll(password, salt, 2 ** logN, r, p, KEY_BYTES),
  wipe: (bytes) => sodium.memzero(bytes),
};

/** Loads the libraries; resolves once their WebAssembly is ready. */
export async function openWasmBackend(): Promise<CryptoBackend> {
  await sodium.ready;
  return { name: "wasm", createSha256: await openWasmSha256(), ...primitives };
}
