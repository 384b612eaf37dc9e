/**
 * The backend for Node and Electron: sodium-native for what BoringSSL lacks, node:crypto for SHA-256, HMAC and
 * scrypt (2.6 times faster than libsodium's portable SHA-256), and the hybrid KEM of the runtime or else of WebAssembly.
 */

import { createHash, randomBytes, scryptSync } from "node:crypto";
import * as sodium from "sodium-native";
import type { CryptoBackend, SealInput } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { createSha256 } from "./node-sha256.ts";
import { nativeHybridKem, type HybridKem } from "./native-hybrid.ts";

const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** What an encapsulation draws: 32 bytes for ML-KEM-768, 32 for X25519. */
const ENCAPSULATION_SEED_BYTES = 64;
/** crypto_pwhash_ALG_ARGON2ID13: sodium-native sets its constants where an ES module import does not see them. */
const ARGON2ID13 = 2;

const HMAC_BLOCK_BYTES = 64;

/** RFC 2104. node:crypto's own costs five times as much for short messages, and every sealed file needs fifteen. */
function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const shortKey = key.length > HMAC_BLOCK_BYTES ? createHash("sha256").update(key).digest() : key;
  const pad = Buffer.alloc(HMAC_BLOCK_BYTES, 0x36);
  for (const [index, byte] of shortKey.entries()) pad[index] = byte ^ 0x36;
  const inner = createHash("sha256").update(pad).update(message).digest();
  for (const [index, byte] of pad.entries()) pad[index] = byte ^ 0x36 ^ 0x5c;
  const mac = createHash("sha256").update(pad).update(inner).digest();
  pad.fill(0);
  return mac;
}

/** Runs a call that reports a refusal only by throwing. */
function succeeds(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch {
    return false;
  }
}

const primitives: Omit<CryptoBackend, "name" | keyof HybridKem> = {
  randomBytes: (length) => randomBytes(length),
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
  createSha256,
  hmacSha256,
  blake2b512(bytes) {
    const digest = Buffer.alloc(64);
    sodium.crypto_generichash(digest, bytes);
    return digest;
  },

  sealChunk: (sealed, plaintext, nonce, key) =>
    void sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plaintext, null, null, nonce, key),
  openChunk: (plaintext, sealed, nonce, key) =>
    succeeds(() =>
      sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plaintext, null, sealed, null, nonce, key),
    ),
  sealWithLongNonce({ bytes, nonce, key, associated }: SealInput) {
    const sealed = Buffer.alloc(bytes.length + TAG_BYTES);
    sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, bytes, associated, null, nonce, key);
    return sealed;
  },
  openWithLongNonce({ bytes, nonce, key, associated }: SealInput) {
    if (bytes.length < TAG_BYTES) return undefined;
    const opened = Buffer.alloc(bytes.length - TAG_BYTES);
    const isRight = succeeds(() =>
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(opened, null, bytes, associated, nonce, key),
    );
    return isRight ? opened : undefined;
  },

  signingKeyPair(seed) {
    const publicKey = Buffer.alloc(32);
    const secretKey = Buffer.alloc(64);
    sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed);
    return { publicKey, secretKey };
  },
  sign(message, secretKey) {
    const signature = Buffer.alloc(64);
    sodium.crypto_sign_detached(signature, message, secretKey);
    return signature;
  },
  verifySignature: (message, signature, publicKey) =>
    signature.length === 64 &&
    publicKey.length === 32 &&
    sodium.crypto_sign_verify_detached(signature, message, publicKey),

  x25519(scalar, point) {
    const shared = Buffer.alloc(KEY_BYTES);
    return succeeds(() => sodium.crypto_scalarmult(shared, scalar, point)) ? shared : undefined;
  },
  x25519PublicKey(scalar) {
    const publicKey = Buffer.alloc(KEY_BYTES);
    sodium.crypto_scalarmult_base(publicKey, scalar);
    return publicKey;
  },

  argon2id(password, salt, { memoryKiB, passes }) {
    const key = Buffer.alloc(KEY_BYTES);
    try {
      sodium.crypto_pwhash(key, password, salt, passes, memoryKiB * 1024, ARGON2ID13);
    } catch (error) {
      throw new VaultError("crypto-unavailable", "Argon2id needs more memory than there is", {
        cause: error,
      });
    }
    return key;
  },
  scrypt: (password, salt, { logN, r, p }) =>
    scryptSync(password, salt, KEY_BYTES, { N: 2 ** logN, r, p, maxmem: 256 * r * (2 ** logN + p + 2) }),
  wipe: (bytes) => sodium.sodium_memzero(bytes),
};

/** The hybrid KEM of WebAssembly, loaded only where the runtime has none, and with the fast generator of the runtime. */
async function wasmHybridKem(): Promise<HybridKem> {
  const { hybridEncapsulateFrom, openWasmBackend } = await import("../../core/crypto/wasm-backend.ts");
  const wasm = await openWasmBackend();
  return {
    hybridPublicKey: (seed) => wasm.hybridPublicKey(seed),
    hybridDecapsulate: (ciphertext, seed) => wasm.hybridDecapsulate(ciphertext, seed),
    hybridEncapsulate(publicKey) {
      const seed = randomBytes(ENCAPSULATION_SEED_BYTES);
      const encapsulation = hybridEncapsulateFrom(publicKey, seed);
      sodium.sodium_memzero(seed);
      return encapsulation;
    },
  };
}

/** Loads the native backend. Throws when sodium-native has no build for this machine. */
export async function openNativeBackend(findHybridKem = nativeHybridKem): Promise<CryptoBackend> {
  return { ...primitives, ...(findHybridKem() ?? (await wasmHybridKem())), name: "native" };
}
