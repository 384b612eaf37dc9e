import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { selfTest } from "../../../../electron/core/crypto/self-test.ts";
import { openNativeBackend } from "../../../../electron/engine/crypto/native-backend.ts";
import { nativeHybridKem } from "../../../../electron/engine/crypto/native-hybrid.ts";
import { native, wasm } from "../../../support/backends.ts";

describe("the native backend", () => {
  it("computes HMAC as node:crypto does, for keys of every length", () => {
    for (let length = 0; length < 200; length += 1) {
      const [key, message] = [native.randomBytes(length), native.randomBytes(3 * length)];
      const expected = createHmac("sha256", key).update(message).digest();
      expect(Buffer.from(native.hmacSha256(key, message)).equals(expected)).toBe(true);
    }
  });

  it("passes the self-test also where the runtime has no hybrid KEM", async () => {
    selfTest(await openNativeBackend(() => undefined));
  });
});

describe("the hybrid KEM of the runtime", () => {
  const kem = nativeHybridKem();

  it("agrees with libsodium's, both ways", (test) => {
    if (kem === undefined) return test.skip("this runtime has no ML-KEM-768 or no SHA-3");
    for (let round = 0; round < 20; round += 1) {
      const seed = native.randomBytes(32);
      const publicKey = kem.hybridPublicKey(seed);
      expect(Buffer.from(publicKey).equals(wasm.hybridPublicKey(seed))).toBe(true);
      for (const [sender, receiver] of [
        [kem, wasm],
        [wasm, kem],
      ] as const) {
        const { ciphertext, sharedSecret } = sender.hybridEncapsulate(publicKey)!;
        expect([ciphertext.length, sharedSecret.length]).toStrictEqual([1120, 32]);
        expect(Buffer.from(receiver.hybridDecapsulate(ciphertext, seed)!).equals(sharedSecret)).toBe(true);
        const wrong = Uint8Array.from(ciphertext);
        wrong[5] = (wrong[5] ?? 0) ^ 1;
        const [left, right] = [sender, receiver].map((each) => each.hybridDecapsulate(wrong, seed)!);
        expect(Buffer.from(left!).equals(right!)).toBe(true);
        expect(Buffer.from(left!).equals(sharedSecret)).toBe(false);
      }
    }
    return undefined;
  });

  it("refuses what has another length", (test) => {
    if (kem === undefined) return test.skip("this runtime has no ML-KEM-768 or no SHA-3");
    const seed = native.randomBytes(32);
    const { ciphertext } = kem.hybridEncapsulate(kem.hybridPublicKey(seed))!;
    for (const cut of [ciphertext.subarray(1), ciphertext.subarray(0, 1119), new Uint8Array(0)]) {
      expect(kem.hybridDecapsulate(cut, seed)).toBeUndefined();
    }
    expect(kem.hybridEncapsulate(new Uint8Array(1215))).toBeUndefined();
    return undefined;
  });
});
