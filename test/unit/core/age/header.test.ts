import { describe, expect, it } from "vitest";
import { AgeError, type AgeFailure } from "../../../../electron/core/age/age-error.ts";
import {
  beginsLikeHeader,
  MAX_HEADER_BYTES,
  parseHeader,
  sealHeader,
  sealPassphraseHeader,
  unwrapFileKey,
} from "../../../../electron/core/age/header.ts";
import { generateIdentity, recipientOf } from "../../../../electron/core/age/identity.ts";
import { makeRecipient } from "../../../../electron/core/age/recipient.ts";
import { encodeStanza } from "../../../../electron/core/age/stanzas/stanza.ts";
import { encodeBase64Unpadded } from "../../../../electron/core/bytes/base64.ts";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { DecodeError, InvariantError, VaultError } from "../../../../electron/core/errors.ts";
import { backends, native } from "../../../support/backends.ts";

const fileKey = new Uint8Array(16).map((_, index) => index);
const passphrase = encodeUtf8("сандық толы сыр");
const hybrid = generateIdentity(native, "hybrid");
const classic = generateIdentity(native, "classic");
const toHybrid = recipientOf(native, hybrid);
const toClassic = recipientOf(native, classic);

const failureOf = (run: () => unknown): AgeFailure | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(AgeError);
    return (error as AgeError).failure;
  }
};

describe.each(backends)("a header on the $name backend", (crypto) => {
  it.each([
    ["hybrid", toHybrid, hybrid, 1627],
    ["classic", toClassic, classic, 168],
  ] as const)("for a %s recipient opens with its identity only", (kind, recipient, identity, byteLength) => {
    const header = parseHeader(sealHeader(crypto, fileKey, [recipient]))!;
    expect(header.byteLength).toBe(byteLength);
    expect(unwrapFileKey(crypto, header, { identities: [identity] })).toEqual(fileKey);
    const strangers = [generateIdentity(crypto, kind), kind === "hybrid" ? classic : hybrid];
    expect(unwrapFileKey(crypto, header, { identities: [...strangers, identity] })).toEqual(fileKey);
    expect(failureOf(() => unwrapFileKey(crypto, header, { identities: strangers, passphrase }))).toBe(
      "no-match",
    );
    expect(failureOf(() => unwrapFileKey(crypto, header, { identities: [] }))).toBe("no-match");
  });

  it.each(["hybrid", "classic"] as const)("for many %s recipients opens with any identity", (kind) => {
    const identities = Array.from({ length: 3 }, () => generateIdentity(crypto, kind));
    const header = parseHeader(
      sealHeader(
        crypto,
        fileKey,
        identities.map((one) => recipientOf(crypto, one)),
      ),
    )!;
    for (const identity of identities) {
      expect(unwrapFileKey(crypto, header, { identities: [identity] })).toEqual(fileKey);
    }
  });

  it("for a passphrase opens with it only", () => {
    const header = parseHeader(sealPassphraseHeader(crypto, fileKey, passphrase, 4))!;
    expect(header.stanzas).toMatchObject([{ type: "scrypt", logN: 4 }]);
    expect(unwrapFileKey(crypto, header, { identities: [hybrid, classic], passphrase })).toEqual(fileKey);
    const wrong = { identities: [], passphrase: encodeUtf8("сандық толы сый") };
    expect(failureOf(() => unwrapFileKey(crypto, header, wrong))).toBe("no-match");
    expect(failureOf(() => unwrapFileKey(crypto, header, { identities: [hybrid, classic] }))).toBe(
      "no-match",
    );
  });

  it("says when it was changed under the right key", () => {
    const sealed = sealHeader(crypto, fileKey, [toClassic]);
    const grease = encodeUtf8(encodeStanza({ type: "grease", args: ["a", "b"], body: new Uint8Array(48) }));
    const added = concatBytes(sealed.subarray(0, 22), grease, sealed.subarray(22));
    const header = parseHeader(added)!;
    expect(header.stanzas).toMatchObject([{ type: "foreign" }, { type: "X25519" }]);
    expect(failureOf(() => unwrapFileKey(crypto, header, { identities: [classic] }))).toBe("hmac");
  });

  it("refuses a key of low order, as recipient and as share", () => {
    const lowOrder = makeRecipient("classic", new Uint8Array(32));
    expect(() => sealHeader(crypto, fileKey, [lowOrder])).toThrow(DecodeError);
    for (const [identity, type, shareBytes] of [
      [classic, "X25519", 32],
      [hybrid, "mlkem768x25519", 1120],
    ] as const) {
      const args = [encodeBase64Unpadded(new Uint8Array(shareBytes))];
      const stanza = encodeStanza({ type, args, body: new Uint8Array(32) });
      const header = parseHeader(encodeUtf8(`age-encryption.org/v1\n${stanza}--- ${"A".repeat(43)}\n`))!;
      expect(failureOf(() => unwrapFileKey(crypto, header, { identities: [identity] }))).toBe("header");
    }
    const notAKey = makeRecipient("hybrid", new Uint8Array(1216).fill(0xff));
    expect(() => sealHeader(crypto, fileKey, [notAKey])).toThrow(DecodeError);
  });
});

describe("sealing a header", () => {
  it("refuses hybrid beside classic recipients", () => {
    expect(() => sealHeader(native, fileKey, [toHybrid, toClassic])).toThrow(
      new VaultError("mixed-recipients", "post-quantum and classic recipients cannot share a file"),
    );
  });

  it("refuses what its reader would refuse", () => {
    expect(() => sealHeader(native, fileKey, [])).toThrow(InvariantError);
    expect(() => sealHeader(native, fileKey.subarray(1), [toClassic])).toThrow(InvariantError);
    expect(() => sealPassphraseHeader(native, fileKey.subarray(1), passphrase)).toThrow(InvariantError);
    expect(() => sealPassphraseHeader(native, fileKey, passphrase, 0)).toThrow(InvariantError);
    expect(() => sealPassphraseHeader(native, fileKey, passphrase, 21)).toThrow(InvariantError);
  });

  it("refuses more recipients than its reader takes", () => {
    const many = Array.from({ length: 700 }, () => toHybrid);
    const quick = {
      ...native,
      hybridEncapsulate: () => ({ ciphertext: new Uint8Array(1120), sharedSecret: new Uint8Array(32) }),
    };
    expect(() => sealHeader(quick, fileKey, many)).toThrow(
      new VaultError("bad-usage", "too many recipients for one file"),
    );
    expect(parseHeader(sealHeader(quick, fileKey, many.slice(0, 600)))?.stanzas.length).toBe(600);
  });

  it("takes the work factor 18 for passphrases", () => {
    const logs: number[] = [];
    const quick = {
      ...native,
      scrypt(_: Uint8Array, salt: Uint8Array, { logN, r, p }: { logN: number; r: number; p: number }) {
        logs.push(logN, r, p);
        return native.sha256(salt);
      },
    };
    const header = decodeUtf8(sealPassphraseHeader(quick, fileKey, passphrase));
    expect(header).toMatch(/^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 18\n/);
    expect(logs).toEqual([18, 8, 1]);
  });
});

describe("parsing a header", () => {
  const sealed = sealHeader(native, fileKey, [toHybrid]);
  const text = decodeUtf8(sealed);

  it("asks for more bytes until all are there, and leaves the rest alone", () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(parseHeader(sealed.subarray(0, length))).toBeUndefined();
    }
    const whole = parseHeader(concatBytes(sealed, Uint8Array.of(0, 255)))!;
    expect(whole.byteLength).toBe(sealed.length);
    expect(concatBytes(whole.authenticated, sealed.subarray(whole.authenticated.length))).toEqual(sealed);
  });

  it.each([
    ["another version", text.replace("/v1", "/v2")],
    ["a wrong first byte", "b"],
    ["no stanza", text.replace(/-> [^]*\n---/, "---")],
    ["a stanza without a type", text.replace("-> mlkem768x25519 ", "->\n")],
    ["a character outside ASCII", text.replace("->", "-> ä")],
    ["a character that cannot be printed", text.replace("->", "-> \x7f")],
    ["a line that is neither stanza nor end", text.replace("->", "=>")],
    ["a body that ends with a full line", text.replace(/\n---/, "AAAAAAAAAAAAAAAAAAAAA\n---")],
    ["a line of 65 characters", text.replace(/\n---/, `${"A".repeat(22)}\n---`)],
    ["an end line without a code", text.replace(/--- .*/, "---")],
    ["a code of 31 bytes", text.replace(/--- .*/, `--- ${"A".repeat(42)}`)],
    [
      "a passphrase beside a recipient",
      text.replace("->", `-> scrypt ${"A".repeat(22)} 10\n${"A".repeat(43)}\n->`),
    ],
  ])("refuses %s", (_, wrong) => {
    expect(failureOf(() => parseHeader(encodeUtf8(wrong)))).toBe("header");
  });

  it.each([
    ["X25519", [], 32],
    ["X25519", ["A".repeat(43), "A"], 32],
    ["X25519", ["A".repeat(43)], 33],
    ["mlkem768x25519", ["A".repeat(43)], 32],
    ["scrypt", [], 32],
    ["scrypt", ["A".repeat(22)], 32],
    ["scrypt", ["A".repeat(22), "10", "1"], 32],
    ["scrypt", ["A".repeat(22), "21"], 32],
    ["scrypt", ["A".repeat(22), "010"], 32],
    ["scrypt", ["A".repeat(21), "10"], 32],
    ["scrypt", ["A".repeat(22), "10"], 31],
  ])("refuses a stanza %s with arguments %j and %d bytes", (type, args, bodyBytes) => {
    const stanza = encodeStanza({ type, args, body: new Uint8Array(bodyBytes) });
    const header = encodeUtf8(`age-encryption.org/v1\n${stanza}--- ${"A".repeat(43)}\n`);
    expect(failureOf(() => parseHeader(header))).toBe("header");
  });

  it("stops collecting a header that does not end", () => {
    const endless = new Uint8Array(MAX_HEADER_BYTES + 1).fill(0x41);
    endless.set(encodeUtf8("age-encryption.org/v1\n-> "));
    expect(parseHeader(endless.subarray(0, -1))).toBeUndefined();
    expect(failureOf(() => parseHeader(endless))).toBe("header");
    const stanza = encodeStanza({ type: "long", args: [], body: new Uint8Array(2 ** 19) });
    const long = encodeUtf8(`age-encryption.org/v1\n${stanza}${stanza}--- ${"A".repeat(43)}\n`);
    expect(failureOf(() => parseHeader(long))).toBe("header");
  });

  it("knows the beginning of a file, however short", () => {
    expect(
      ["", "a", "age-encryption.org/v1\n", "age-encryption.org/v1\n->"]
        .map(encodeUtf8)
        .every(beginsLikeHeader),
    ).toBe(true);
    expect(["b", "age-encryption.org/v1\r"].map(encodeUtf8).some(beginsLikeHeader)).toBe(false);
  });
});

describe("a stanza", () => {
  it.each([
    [0, ["-> t a", "", ""]],
    [1, ["-> t a", "AA", ""]],
    [47, ["-> t a", "A".repeat(63), ""]],
    [48, ["-> t a", "A".repeat(64), "", ""]],
    [49, ["-> t a", "A".repeat(64), "AA", ""]],
  ])("with a body of %d bytes ends with a short line", (bodyBytes, lines) => {
    expect(encodeStanza({ type: "t", args: ["a"], body: new Uint8Array(bodyBytes) }).split("\n")).toEqual(
      lines,
    );
  });
});
