/**
 * The primitives that the formats are built from. Two backends implement this interface with the same bytes:
 * libsodium as WebAssembly (everywhere) and native code (Node, Electron). Core code receives a backend and
 * never reaches for a global; randomness also comes from here.
 */

/** SHA-256 over data that arrives in parts. */
export interface Sha256Hasher {
  update(bytes: Uint8Array): void;
  /** Returns the 32-byte digest; the hasher cannot be used afterwards. */
  digest(): Uint8Array;
}

/** An Ed25519 key pair; the caller owns and wipes the 64-byte secret key (seed, then public key). */
export interface SigningKeyPair {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}

/** Costs of Argon2id version 1.3 with one lane. */
export interface Argon2Cost {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** Costs of scrypt (RFC 7914). */
export interface ScryptCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

export interface CryptoBackend {
  readonly name: "native" | "wasm";
  randomBytes(length: number): Uint8Array;
  sha256(bytes: Uint8Array): Uint8Array;
  createSha256(): Sha256Hasher;
  hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array;
  blake2b512(bytes: Uint8Array): Uint8Array;

  /** ChaCha20-Poly1305 (RFC 8439) without associated data; writes plaintext.length + 16 bytes into `sealed`. */
  sealChunk(sealed: Uint8Array, plaintext: Uint8Array, nonce: Uint8Array, key: Uint8Array): void;
  /** Opens into `plaintext` (sealed.length − 16 bytes) and returns whether the tag was right; on false nothing in it may be used. */
  openChunk(plaintext: Uint8Array, sealed: Uint8Array, nonce: Uint8Array, key: Uint8Array): boolean;
  /** XChaCha20-Poly1305 with a 24-byte nonce and associated data; returns plaintext.length + 16 bytes. */
  sealWithLongNonce(box: SealInput): Uint8Array;
  /** The reverse of sealWithLongNonce; undefined when the tag is wrong. */
  openWithLongNonce(box: SealInput): Uint8Array | undefined;

  signingKeyPair(seed: Uint8Array): SigningKeyPair;
  sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array;
  verifySignature(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean;

  /** X25519 (RFC 7748); undefined when the shared secret is all zeros. */
  x25519(scalar: Uint8Array, point: Uint8Array): Uint8Array | undefined;
  x25519PublicKey(scalar: Uint8Array): Uint8Array;
  /** X-Wing, the hybrid of X25519 and ML-KEM-768: the 1216-byte public key of a 32-byte seed. */
  hybridPublicKey(seed: Uint8Array): Uint8Array;
  /** Undefined when no seed has this public key. */
  hybridEncapsulate(publicKey: Uint8Array): Encapsulation | undefined;
  /** Another seed gives another secret, not a failure; undefined when the X25519 share in it is of low order. */
  hybridDecapsulate(ciphertext: Uint8Array, seed: Uint8Array): Uint8Array | undefined;

  /** Slow by design: call it in a worker. Throws VaultError crypto-unavailable when memory cannot be had. */
  argon2id(password: Uint8Array, salt: Uint8Array, cost: Argon2Cost): Uint8Array;
  /** Slow by design: call it in a worker. Returns 32 bytes. */
  scrypt(password: Uint8Array, salt: Uint8Array, cost: ScryptCost): Uint8Array;
  /** Overwrites with zeros in a way that is not optimised away. */
  wipe(bytes: Uint8Array): void;
}

/** A fresh 32-byte shared secret and the 1120-byte ciphertext that carries it to the holder of the seed. */
export interface Encapsulation {
  readonly sharedSecret: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** Arguments of the one-shot seals; `bytes` is plaintext when sealing and ciphertext ‖ tag when opening. */
export interface SealInput {
  readonly bytes: Uint8Array;
  readonly nonce: Uint8Array;
  readonly key: Uint8Array;
  readonly associated: Uint8Array;
}
