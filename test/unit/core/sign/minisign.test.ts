import { describe, expect, it } from "vitest";
import { decodeBase64, encodeBase64 } from "../../../../electron/core/bytes/base64.ts";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import {
  encodeMinisignPublicKey,
  formatMinisignPublicKey,
  minisignPublicKeyOf,
  parseMinisignPublicKey,
  signMinisign,
  verifyMinisign,
} from "../../../../electron/core/sign/minisign.ts";
import { native } from "../../../support/backends.ts";

const keyPair = native.signingKeyPair(new Uint8Array(32).fill(6));
const key = minisignPublicKeyOf(native, keyPair.publicKey);
const message = encodeUtf8("a manifest\n");
const trustedComment = "bundle:1 checkpoint:7:root format:1";
const signature = signMinisign(native, keyPair, message, { trustedComment });
const [untrustedLine = "", signedLine = "", trustedLine = "", globalLine = ""] = signature.split("\n");

const verify = (text: string) => verifyMinisign(native, key, message, text);

/** Signs a comment that our own writer refuses, with a right global signature. */
function withSignedComment(comment: string): string {
  const inner = decodeBase64(signedLine).slice(10);
  const global = native.sign(concatBytes(inner, encodeUtf8(comment)), keyPair.secretKey);
  return `${untrustedLine}\n${signedLine}\ntrusted comment: ${comment}\n${encodeBase64(global)}\n`;
}

describe("minisign signatures", () => {
  it("return the trusted comment when both signatures hold", () => {
    expect(verify(signature)).toEqual({ trustedComment });
    expect(verify(withSignedComment("another comment"))).toEqual({ trustedComment: "another comment" });
  });

  it("say nothing about another message or from another key", () => {
    expect(verifyMinisign(native, key, encodeUtf8("another"), signature)).toBeUndefined();
    const other = native.signingKeyPair(new Uint8Array(32).fill(7)).publicKey;
    expect(verifyMinisign(native, { ...key, publicKey: other }, message, signature)).toBeUndefined();
    expect(verifyMinisign(native, { ...key, keyId: new Uint8Array(8) }, message, signature)).toBeUndefined();
  });

  it("hide a trusted comment that only the first signature stands beside", () => {
    expect(verify(signature.replace("checkpoint:7", "checkpoint:8"))).toBeUndefined();
  });

  it("hide a right trusted comment when the message is not the signed one", () => {
    const inner = native.sign(native.blake2b512(encodeUtf8("another")), keyPair.secretKey);
    const global = native.sign(concatBytes(inner, encodeUtf8(trustedComment)), keyPair.secretKey);
    const signed = encodeBase64(concatBytes(decodeBase64(signedLine).slice(0, 10), inner));
    expect(verify(`${untrustedLine}\n${signed}\n${trustedLine}\n${encodeBase64(global)}\n`)).toBeUndefined();
  });

  it("do not mind the untrusted comment", () => {
    expect(verify(signature.replace(untrustedLine, "untrusted comment: anything"))).toBeDefined();
    const chosen = signMinisign(native, keyPair, message, { trustedComment, untrustedComment: "chosen" });
    expect(chosen.startsWith("untrusted comment: chosen\n")).toBe(true);
  });

  it.each([
    ["an escape sequence", "\u001b[2J"],
    ["a line separator of Unicode's controls", "a\u0085b"],
    ["1025 characters", "x".repeat(1025)],
  ])("are refused although right when the comment holds %s", (_name, comment) => {
    expect(verify(withSignedComment(comment))).toBeUndefined();
    expect(() => signMinisign(native, keyPair, message, { trustedComment: comment })).toThrow(
      expect.objectContaining({ name: "InvariantError" }),
    );
  });

  it("are not made with an untrusted comment of two lines", () => {
    const comments = { trustedComment, untrustedComment: "a\nb" };
    expect(() => signMinisign(native, keyPair, message, comments)).toThrow("one short line");
  });

  it.each([
    ["nothing", ""],
    ["one line", `${untrustedLine}\n`],
    ["two lines", `${untrustedLine}\n${signedLine}`],
    ["three lines", `${untrustedLine}\n${signedLine}\n${trustedLine}`],
    ["no line feed at the end", signature.slice(0, -1)],
    ["a fifth line", `${signature}more\n`],
    ["a blank line at the end", `${signature}\n`],
    ["carriage returns", signature.replaceAll("\n", "\r\n")],
    ["no untrusted comment", signature.replace(untrustedLine, "comment: x")],
    ["no trusted comment", signature.replace(trustedLine, `un${trustedLine}`)],
    ["the legacy algorithm", signature.replace(signedLine, signedLine.replace(/^RU/, "RW"))],
    [
      "a signature that is too short",
      signature.replace(signedLine, encodeBase64(decodeBase64(signedLine).slice(0, -1))),
    ],
    ["a global signature that is too short", signature.replace(globalLine, encodeBase64(new Uint8Array(63)))],
    ["base64 that is not canonical", signature.replace(globalLine, globalLine.replace(/.==$/, "_=="))],
  ])("are refused with %s", (_name, bad) => {
    expect(bad).not.toBe(signature);
    expect(verify(bad)).toBeUndefined();
  });
});

describe("minisign public keys", () => {
  const file = formatMinisignPublicKey(key);
  const bare = encodeMinisignPublicKey(key);

  it.each([
    ["the file", file],
    ["the file from Windows", file.replaceAll("\n", "\r\n")],
    ["the bare key", bare],
    ["the bare key, pasted with spaces around it", `  ${bare}\n`],
  ])("are read from %s", (_name, text) => {
    expect(encodeMinisignPublicKey(parseMinisignPublicKey(text))).toBe(bare);
  });

  it.each([
    ["nothing", ""],
    ["a comment alone", "untrusted comment: minisign public key"],
    ["two keys", `${bare}\n${bare}`],
    ["another algorithm", bare.replace(/^RW/, "RU")],
    ["a key that is too short", encodeBase64(decodeBase64(bare).slice(0, -1))],
    ["something else", "age1qqqq"],
  ])("are refused from %s", (_name, text) => {
    expect(() => parseMinisignPublicKey(text)).toThrow(expect.objectContaining({ name: "DecodeError" }));
  });
});
