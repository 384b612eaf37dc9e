/**
 * X-Wing (draft-connolly-cfrg-xwing-kem) from ML-KEM-768 and SHA-3 of the runtime and X25519 of sodium-native. A quarter
 * of the time of the WebAssembly one, and without it a thread starts faster and takes less memory; but only newer
 * runtimes have the parts (OpenSSL 3.5 does, BoringSSL does not).
 */

import * as node from "node:crypto";
import * as sodium from "sodium-native";
import { knownAnswers } from "../../core/crypto/known-answers.ts";
import type { CryptoBackend, Encapsulation } from "../../core/crypto/backend.ts";

const SECRET_BYTES = 32;
const KEM_PUBLIC_BYTES = 1184;
const KEM_CIPHERTEXT_BYTES = 1088;
/** Of ML-KEM, `d` and `z`; the X25519 scalar follows them in the expanded seed. */
const KEM_SEED_BYTES = 64;
const EXPANDED_BYTES = 96;
/** The label of X-Wing, `\.//^\`. */
const LABEL = Buffer.from("5c2e2f2f5e5c", "hex");
/** What stands before the raw keys in the encodings that node:crypto imports (RFC 9935; the private key by its seed). */
const PUBLIC_KEY_PREFIX = Buffer.from("308204b2300b0609608648016503040402038204a100", "hex");
const SEED_PREFIX = Buffer.from("3054020100300b060960864801650304040204428040", "hex");

/** The three operations that make up the hybrid KEM. */
export type HybridKem = Pick<CryptoBackend, "hybridPublicKey" | "hybridEncapsulate" | "hybridDecapsulate">;

/** Wipes what holds secrets when the work is done or has thrown. */
function wiping<Result>(secrets: readonly Buffer[], work: () => Result): Result {
  try {
    return work();
  } finally {
    for (const secret of secrets) sodium.sodium_memzero(secret);
  }
}

const scalarMultBase = (scalar: Uint8Array): Buffer => {
  const point = Buffer.alloc(SECRET_BYTES);
  sodium.crypto_scalarmult_base(point, scalar);
  return point;
};

/** Throws when the result would be all zeros, which is a point of low order. */
const scalarMult = (scalar: Uint8Array, point: Uint8Array): Buffer => {
  const shared = Buffer.alloc(SECRET_BYTES);
  sodium.crypto_scalarmult(shared, scalar, point);
  return shared;
};

const importPublicKey = (raw: Uint8Array): node.KeyObject =>
  node.createPublicKey({ key: Buffer.concat([PUBLIC_KEY_PREFIX, raw]), format: "der", type: "spki" });

function importSeed(seed: Uint8Array): node.KeyObject {
  const encoded = Buffer.concat([SEED_PREFIX, seed]);
  return wiping([encoded], () => node.createPrivateKey({ key: encoded, format: "der", type: "pkcs8" }));
}

const expand = (seed: Uint8Array): Buffer =>
  node.createHash("shake256", { outputLength: EXPANDED_BYTES }).update(seed).digest();

const combine = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = node.createHash("sha3-256");
  for (const part of parts) hash.update(part);
  return hash.update(LABEL).digest();
};

function hybridPublicKey(seed: Uint8Array): Uint8Array {
  const expanded = expand(seed);
  return wiping([expanded], () => {
    const privateKey = importSeed(expanded.subarray(0, KEM_SEED_BYTES));
    const encoded = node.createPublicKey(privateKey).export({ format: "der", type: "spki" });
    return Buffer.concat([
      encoded.subarray(PUBLIC_KEY_PREFIX.length),
      scalarMultBase(expanded.subarray(KEM_SEED_BYTES)),
    ]);
  });
}

function encapsulate(publicKey: Uint8Array): Encapsulation {
  const point = publicKey.subarray(KEM_PUBLIC_BYTES);
  const kem = node.encapsulate(importPublicKey(publicKey.subarray(0, KEM_PUBLIC_BYTES)));
  const scalar = node.randomBytes(SECRET_BYTES);
  return wiping([scalar, kem.sharedKey], () => {
    const shared = scalarMult(scalar, point);
    return wiping([shared], () => {
      const own = scalarMultBase(scalar);
      const sharedSecret = combine(kem.sharedKey, shared, own, point);
      return { sharedSecret, ciphertext: Buffer.concat([kem.ciphertext, own]) };
    });
  });
}

function decapsulate(ciphertext: Uint8Array, seed: Uint8Array): Uint8Array {
  const point = ciphertext.subarray(KEM_CIPHERTEXT_BYTES);
  const expanded = expand(seed);
  return wiping([expanded], () => {
    const scalar = expanded.subarray(KEM_SEED_BYTES);
    const privateKey = importSeed(expanded.subarray(0, KEM_SEED_BYTES));
    const kem = node.decapsulate(privateKey, ciphertext.subarray(0, KEM_CIPHERTEXT_BYTES));
    return wiping([kem], () => {
      const shared = scalarMult(scalar, point);
      return wiping([shared], () => combine(kem, shared, point, scalarMultBase(scalar)));
    });
  });
}

function orUndefined<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    // A key outside the modulus, a point of low order or a wrong length: refused by one of the two parts.
    return undefined;
  }
}

const kem: HybridKem = {
  hybridPublicKey,
  hybridEncapsulate: (publicKey) => orUndefined(() => encapsulate(publicKey)),
  hybridDecapsulate: (ciphertext, seed) => orUndefined(() => decapsulate(ciphertext, seed)),
};

/** A runtime whose parts do not make up X-Wing is treated as one that lacks them. */
function isRight(): boolean {
  const { seed, publicKeySha256, ciphertextBase64, sharedSecret } = knownAnswers.xwing;
  const seedBytes = Buffer.from(seed, "hex");
  const digest = node.createHash("sha256").update(hybridPublicKey(seedBytes)).digest("hex");
  const shared = decapsulate(Buffer.from(ciphertextBase64, "base64"), seedBytes);
  return digest === publicKeySha256 && Buffer.from(shared).toString("hex") === sharedSecret;
}

/** The hybrid KEM of this runtime; undefined where it lacks a part or has it wrong. */
export const nativeHybridKem = (): HybridKem | undefined => (orUndefined(isRight) === true ? kem : undefined);
