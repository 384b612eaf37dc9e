/** Both backends are one: the same bytes for every primitive, whatever the input. */

import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { native, wasm } from "../../support/backends.ts";

const bytes = (maxLength = 300) => fc.uint8Array({ maxLength });
const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const same = (left: Uint8Array | undefined, right: Uint8Array | undefined): void => {
  expect(left && Buffer.from(left)).toEqual(right && Buffer.from(right));
};
const flip = (input: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(input);
  copy[at % copy.length]! ^= 1;
  return copy;
};

describe("both backends", () => {
  it("hash alike, whole and in parts", () => {
    fc.assert(
      fc.property(fc.array(bytes(), { maxLength: 5 }), (parts) => {
        const whole = Buffer.concat(parts);
        const [left, right] = [native.createSha256(), wasm.createSha256()];
        for (const part of parts) {
          left.update(part);
          right.update(part);
        }
        const digest = left.digest();
        same(digest, right.digest());
        same(digest, native.sha256(whole));
        same(digest, wasm.sha256(whole));
        same(native.blake2b512(whole), wasm.blake2b512(whole));
        same(native.blake2b512(whole), createHash("blake2b512").update(whole).digest());
      }),
    );
  });

  it("authenticate alike", () => {
    fc.assert(
      fc.property(bytes(), bytes(), (key, message) => {
        same(native.hmacSha256(key, message), wasm.hmacSha256(key, message));
      }),
    );
  });

  it("seal and open chunks alike, and refuse alike", () => {
    fc.assert(
      fc.property(bytes(), exactly(12), exactly(32), fc.nat(), (text, nonce, key, at) => {
        const [left, right] = [new Uint8Array(text.length + 16), new Uint8Array(text.length + 16)];
        native.sealChunk(left, text, nonce, key);
        wasm.sealChunk(right, text, nonce, key);
        same(left, right);
        for (const crypto of [native, wasm]) {
          const opened = new Uint8Array(text.length);
          expect(crypto.openChunk(opened, left, nonce, key)).toBe(true);
          same(opened, text);
          expect(crypto.openChunk(opened, flip(left, at), nonce, key)).toBe(false);
        }
      }),
    );
  });

  it("seal and open with long nonces alike, and refuse alike", () => {
    fc.assert(
      fc.property(bytes(), exactly(24), exactly(32), bytes(40), (text, nonce, key, associated) => {
        const box = { bytes: text, nonce, key, associated };
        const sealed = native.sealWithLongNonce(box);
        same(sealed, wasm.sealWithLongNonce(box));
        for (const crypto of [native, wasm]) {
          same(crypto.openWithLongNonce({ ...box, bytes: sealed }), text);
          expect(crypto.openWithLongNonce({ ...box, bytes: flip(sealed, text.length) })).toBeUndefined();
        }
      }),
    );
  });

  it("sign and verify alike", () => {
    fc.assert(
      fc.property(exactly(32), bytes(), fc.nat(), (seed, message, at) => {
        const [left, right] = [native.signingKeyPair(seed), wasm.signingKeyPair(seed)];
        same(left.publicKey, right.publicKey);
        same(left.secretKey, right.secretKey);
        const signature = native.sign(message, left.secretKey);
        same(signature, wasm.sign(message, right.secretKey));
        for (const crypto of [native, wasm]) {
          expect(crypto.verifySignature(message, signature, left.publicKey)).toBe(true);
          expect(crypto.verifySignature(message, flip(signature, at), left.publicKey)).toBe(false);
        }
      }),
    );
  });

  it("agree on X25519 secrets", () => {
    const points = fc.oneof(
      exactly(32),
      fc.constantFrom(0, 1).map((first) => Uint8Array.of(first, ...new Uint8Array(31))),
    );
    fc.assert(
      fc.property(exactly(32), points, (scalar, point) => {
        same(native.x25519(scalar, point), wasm.x25519(scalar, point));
        same(native.x25519PublicKey(scalar), wasm.x25519PublicKey(scalar));
      }),
    );
  });

  it("open each other's hybrid secrets", () => {
    fc.assert(
      fc.property(exactly(32), (seed) => {
        const publicKey = native.hybridPublicKey(seed);
        same(publicKey, wasm.hybridPublicKey(seed));
        for (const [sender, receiver] of [
          [native, wasm],
          [wasm, native],
        ] as const) {
          const { ciphertext, sharedSecret } = sender.hybridEncapsulate(publicKey)!;
          same(receiver.hybridDecapsulate(ciphertext, seed), sharedSecret);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("derive alike from passphrases", () => {
    fc.assert(
      fc.property(bytes(100), exactly(16), fc.integer({ min: 8, max: 200 }), (password, salt, memoryKiB) => {
        const cost = { memoryKiB, passes: 2 };
        same(native.argon2id(password, salt, cost), wasm.argon2id(password, salt, cost));
      }),
      { numRuns: 30 },
    );
    fc.assert(
      fc.property(bytes(100), bytes(60), fc.integer({ min: 1, max: 8 }), (password, salt, logN) => {
        const cost = { logN, r: 8, p: 1 };
        same(native.scrypt(password, salt, cost), wasm.scrypt(password, salt, cost));
      }),
      { numRuns: 30 },
    );
  });

  it("draw as many random bytes as asked for, and wipe all of them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (length) => {
        for (const crypto of [native, wasm]) {
          const drawn = crypto.randomBytes(length);
          expect(drawn.length).toBe(length);
          crypto.wipe(drawn);
          same(drawn, new Uint8Array(length));
        }
      }),
    );
  });
});
