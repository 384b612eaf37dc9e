import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  encodeMinisignPublicKey,
  minisignPublicKeyOf,
  parseMinisignPublicKey,
  signMinisign,
  verifyMinisign,
} from "../../../electron/core/sign/minisign.ts";
import { tryDecode } from "../../../electron/core/decode.ts";
import { native } from "../../support/backends.ts";
import { changedText, hostileText } from "../../support/hostile-text.ts";

const keyPair = native.signingKeyPair(new Uint8Array(32).fill(9));
const key = minisignPublicKeyOf(native, keyPair.publicKey);
const comments = fc
  .string({ unit: "grapheme", maxLength: 100 })
  .filter((text) => !/\p{Cc}/u.test(text) && text.isWellFormed());

describe("minisign files", () => {
  it("verify for the message and the comment that were signed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), comments, (message, trustedComment) => {
        const signature = signMinisign(native, keyPair, message, { trustedComment });
        expect(verifyMinisign(native, key, message, signature)).toEqual({ trustedComment });
      }),
    );
  });

  it("with one changed character verify only if it is in the untrusted comment", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), changedText, (message, change) => {
        const signature = signMinisign(native, keyPair, message, { trustedComment: "bundle:1" });
        const changed = change(signature);
        const signedPart = (text: string) => text.slice(text.indexOf("\n"));
        const opened = verifyMinisign(native, key, message, changed);
        if (opened !== undefined) expect(signedPart(changed)).toBe(signedPart(signature));
      }),
      { numRuns: 500 },
    );
  });

  it("do not verify for a message with one changed byte", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (message, place) => {
        const signature = signMinisign(native, keyPair, message, { trustedComment: "" });
        const changed = message.with(place % message.length, (message[place % message.length]! + 1) % 256);
        expect(verifyMinisign(native, key, changed, signature)).toBeUndefined();
      }),
    );
  });

  it("never throw at any text, and keys throw nothing but DecodeError", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(verifyMinisign(native, key, new Uint8Array(1), text)).toBeUndefined();
        tryDecode(() => parseMinisignPublicKey(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("of public keys read back", () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(
      fc.property(bytes(8), bytes(32), (keyId, publicKey) => {
        const text = encodeMinisignPublicKey({ keyId, publicKey });
        expect(parseMinisignPublicKey(text)).toEqual({ keyId, publicKey });
      }),
    );
  });
});
