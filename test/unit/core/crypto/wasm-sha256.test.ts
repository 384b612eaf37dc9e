import { describe, expect, it } from "vitest";
import { encodeHex } from "../../../../electron/core/bytes/hex.ts";
import { openWasmSha256 } from "../../../../electron/core/crypto/wasm-sha256.ts";
import { native } from "../../../support/backends.ts";

const messages = ["", "a", "b".repeat(63), "c".repeat(64), "d".repeat(1000)].map((text) => Buffer.from(text));
const expected = messages.map((message) => encodeHex(native.sha256(message)));

describe("SHA-256 of WebAssembly", () => {
  it("keeps hashers apart that take their parts in turns, and end in any order", async () => {
    const createSha256 = await openWasmSha256();
    const hashers = messages.map(() => createSha256());
    const longest = Math.max(...messages.map(({ length }) => length));
    for (let at = 0; at < longest; at += 50) {
      for (const [index, hasher] of hashers.entries()) {
        hasher.update(messages[index]?.subarray(at, at + 50) ?? new Uint8Array(0));
      }
    }
    const digests = hashers.toReversed().map((hasher) => encodeHex(hasher.digest()));
    expect(digests.toReversed()).toEqual(expected);
    // One that was left alone does not disturb those that come later.
    createSha256().update(Buffer.from("never ended"));
    expect(encodeHex(createSha256().digest())).toBe(expected[0]);
  });
});
