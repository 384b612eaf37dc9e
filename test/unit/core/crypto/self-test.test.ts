import { describe, expect, it } from "vitest";
import type { CryptoBackend } from "../../../../electron/core/crypto/backend.ts";
import { selfTest } from "../../../../electron/core/crypto/self-test.ts";
import { VaultError } from "../../../../electron/core/errors.ts";
import { backends } from "../../../support/backends.ts";

const flipped = (bytes: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[0]! ^= 1;
  return copy;
};

/** One fault for each way in which a primitive can be wrong, with the name that the self-test must give. */
const faults: Record<string, [named: string, breakIt: (crypto: CryptoBackend) => Partial<CryptoBackend>]> = {
  "a wrong SHA-256": ["SHA-256", (crypto) => ({ sha256: (bytes) => flipped(crypto.sha256(bytes)) })],
  "a hasher that forgets a part": [
    "SHA-256 in parts",
    (crypto) => ({
      createSha256() {
        let hasher = crypto.createSha256();
        return {
          update(bytes) {
            hasher = crypto.createSha256();
            hasher.update(bytes);
          },
          digest: () => hasher.digest(),
        };
      },
    }),
  ],
  "a wrong HMAC": ["HMAC-SHA-256", (crypto) => ({ hmacSha256: (key) => flipped(crypto.sha256(key)) })],
  "an HMAC that is wrong for long messages": [
    "HKDF-SHA-256",
    (crypto) => ({
      hmacSha256: (key, message) => crypto.hmacSha256(key, message.subarray(0, 28)),
    }),
  ],
  "a wrong BLAKE2b": [
    "BLAKE2b-512",
    (crypto) => ({ blake2b512: (bytes) => flipped(crypto.blake2b512(bytes)) }),
  ],
  "a chunk that is not sealed": [
    "ChaCha20-Poly1305",
    () => ({ sealChunk: (sealed, text) => sealed.set(text) }),
  ],
  "a chunk that does not open": ["ChaCha20-Poly1305", () => ({ openChunk: () => false })],
  "chunks that open to nothing": ["ChaCha20-Poly1305", () => ({ openChunk: () => true })],
  "a tag of a chunk that nobody checks": [
    "ChaCha20-Poly1305",
    (crypto) => ({ openChunk: (text, ...rest) => crypto.openChunk(text, ...rest) || text.length > 0 }),
  ],
  "a wrong long-nonce seal": [
    "XChaCha20-Poly1305",
    (crypto) => ({ sealWithLongNonce: (box) => flipped(crypto.sealWithLongNonce(box)) }),
  ],
  "a long-nonce seal that does not open": [
    "XChaCha20-Poly1305",
    () => ({ openWithLongNonce: () => undefined }),
  ],
  "a long-nonce seal that opens wrongly": [
    "XChaCha20-Poly1305",
    () => ({ openWithLongNonce: ({ bytes }) => bytes.subarray(16) }),
  ],
  "a tag of a long-nonce seal that nobody checks": [
    "XChaCha20-Poly1305",
    (crypto) => {
      let last: Uint8Array | undefined;
      return { openWithLongNonce: (box) => (last = crypto.openWithLongNonce(box) ?? last) };
    },
  ],
  "associated data that nobody checks": [
    "XChaCha20-Poly1305",
    (crypto) => {
      let first: Uint8Array | undefined;
      return {
        openWithLongNonce: (box) =>
          box.associated.length > 12
            ? first
            : (first ??= crypto.openWithLongNonce(box)) && crypto.openWithLongNonce(box),
      };
    },
  ],
  "a wrong signing key": [
    "Ed25519",
    (crypto) => ({
      signingKeyPair(seed) {
        const pair = crypto.signingKeyPair(seed);
        return { ...pair, publicKey: flipped(pair.publicKey) };
      },
    }),
  ],
  "a wrong signature": ["Ed25519", (crypto) => ({ sign: (...input) => flipped(crypto.sign(...input)) })],
  "a signature that is refused": ["Ed25519", () => ({ verifySignature: () => false })],
  "a message that nobody checks": ["Ed25519", () => ({ verifySignature: () => true })],
  "a signature that nobody checks": [
    "Ed25519",
    () => ({ verifySignature: (message) => message[0] === 0x72 }),
  ],
  "a wrong X25519 key": [
    "X25519",
    (crypto) => ({ x25519PublicKey: (scalar) => flipped(crypto.x25519PublicKey(scalar)) }),
  ],
  "a wrong X25519 secret": ["X25519", () => ({ x25519: (scalar) => scalar })],
  "a share of low order that passes": [
    "X25519",
    (crypto) => ({ x25519: (...input) => crypto.x25519(...input) ?? new Uint8Array(32) }),
  ],
  "a wrong hybrid key": [
    "X-Wing",
    (crypto) => ({ hybridPublicKey: (seed) => flipped(crypto.hybridPublicKey(seed)) }),
  ],
  "a hybrid key that cannot be used": ["X-Wing", () => ({ hybridEncapsulate: () => undefined })],
  "a wrong hybrid secret": ["X-Wing", () => ({ hybridDecapsulate: (_, seed) => seed })],
  "a hybrid secret that is never given": ["X-Wing", () => ({ hybridDecapsulate: () => undefined })],
  "a fresh hybrid secret that differs": [
    "X-Wing",
    (crypto) => ({
      hybridEncapsulate(publicKey) {
        const fresh = crypto.hybridEncapsulate(publicKey)!;
        return { ...fresh, sharedSecret: flipped(fresh.sharedSecret) };
      },
    }),
  ],
  "a hybrid share of low order that passes": [
    "X-Wing",
    (crypto) => ({
      hybridDecapsulate: (...input) => crypto.hybridDecapsulate(...input) ?? new Uint8Array(32),
    }),
  ],
  "a wrong Argon2id": ["Argon2id", () => ({ argon2id: () => new Uint8Array(32) })],
  "a missing Argon2id": [
    "Argon2id",
    () => ({
      argon2id() {
        throw new Error("not in this build");
      },
    }),
  ],
  "a wrong scrypt": ["scrypt", () => ({ scrypt: () => new Uint8Array(32) })],
  "randomness that is stuck": ["random bytes", () => ({ randomBytes: (length) => new Uint8Array(length) })],
  "randomness that is short": ["random bytes", (crypto) => ({ randomBytes: () => crypto.randomBytes(8) })],
  "wiping that does nothing": ["wiping", () => ({ wipe: () => undefined })],
};

describe.each(backends)("the self-test of the $name backend", (crypto) => {
  it("passes", () => {
    expect(() => selfTest(crypto)).not.toThrow();
  });

  it.each(Object.entries(faults))("refuses %s", (_, [named, breakIt]) => {
    const broken = { ...crypto, ...breakIt(crypto) };
    expect(() => selfTest(broken)).toThrow(
      new VaultError("crypto-unavailable", `${named} gives a wrong answer (${crypto.name})`),
    );
  });

  it("knows a fault for every primitive", () => {
    const broken = new Set(Object.values(faults).flatMap(([, breakIt]) => Object.keys(breakIt(crypto))));
    expect([...broken, "name"].sort()).toEqual(Object.keys(crypto).sort());
  });
});
