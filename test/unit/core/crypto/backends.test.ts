import { describe, expect, it } from "vitest";
import { InvariantError, VaultError } from "../../../../electron/core/errors.ts";
import { backends, wasm } from "../../../support/backends.ts";

describe.each(backends)("the $name backend", (crypto) => {
  const key = new Uint8Array(32).fill(1);

  it("opens nothing that is shorter than a tag", () => {
    const box = { nonce: new Uint8Array(24), key, associated: new Uint8Array(0) };
    expect(crypto.openWithLongNonce({ ...box, bytes: new Uint8Array(15) })).toBeUndefined();
    expect(crypto.openWithLongNonce({ ...box, bytes: new Uint8Array(16) })).toBeUndefined();
  });

  it("takes a signature or key of wrong length for a wrong one", () => {
    const { publicKey, secretKey } = crypto.signingKeyPair(key);
    const signature = crypto.sign(key, secretKey);
    expect(crypto.verifySignature(key, signature, publicKey)).toBe(true);
    expect(crypto.verifySignature(key, signature.subarray(1), publicKey)).toBe(false);
    expect(crypto.verifySignature(key, signature, publicKey.subarray(1))).toBe(false);
  });

  it("encapsulates to no key that a seed cannot have", () => {
    const publicKey = crypto.hybridPublicKey(key);
    const beyondModulus = Uint8Array.from(publicKey).fill(0xff, 0, 1184);
    const lowOrder = Uint8Array.from(publicKey).fill(0, 1184);
    expect(crypto.hybridEncapsulate(beyondModulus)).toBeUndefined();
    expect(crypto.hybridEncapsulate(lowOrder)).toBeUndefined();
  });

  it("gives another secret, not a failure, to another seed", () => {
    const { ciphertext, sharedSecret } = crypto.hybridEncapsulate(crypto.hybridPublicKey(key))!;
    const other = crypto.hybridDecapsulate(ciphertext, new Uint8Array(32).fill(2));
    expect(other?.length).toBe(32);
    expect(other).not.toEqual(sharedSecret);
  });

  it("says so when Argon2id cannot have its memory", () => {
    expect(() => crypto.argon2id(key, key.subarray(16), { memoryKiB: 2 ** 33, passes: 1 })).toThrow(
      VaultError,
    );
  });
});

describe("the wasm backend", () => {
  it("refuses buffers that do not fit each other", () => {
    const [buffer, nonce, key] = [new Uint8Array(20), new Uint8Array(12), new Uint8Array(32)];
    expect(() => wasm.sealChunk(buffer, buffer, nonce, key)).toThrow(InvariantError);
    expect(() => wasm.openChunk(buffer, buffer, nonce, key)).toThrow(InvariantError);
  });
});
