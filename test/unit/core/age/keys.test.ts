import { describe, expect, it } from "vitest";
import { bech32 } from "@scure/base";
import {
  formatIdentity,
  generateIdentity,
  parseIdentity,
  parseIdentityFile,
  recipientOf,
} from "../../../../electron/core/age/identity.ts";
import {
  makeRecipient,
  parseRecipient,
  recipientFingerprint,
} from "../../../../electron/core/age/recipient.ts";
import { encodeHex } from "../../../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";
import { backends, native } from "../../../support/backends.ts";

const kinds = ["hybrid", "classic"] as const;
const shapes = {
  hybrid: { recipient: /^age1pq1[a-z0-9]{1952}$/, identity: /^AGE-SECRET-KEY-PQ-1[A-Z0-9]{58}$/ },
  classic: { recipient: /^age1[a-z0-9]{58}$/, identity: /^AGE-SECRET-KEY-1[A-Z0-9]{58}$/ },
};
const encode = (prefix: string, byteCount: number): string =>
  bech32.encode(prefix, bech32.toWords(new Uint8Array(byteCount).fill(9)), false);

describe.each(backends)("keys on the $name backend", (crypto) => {
  it.each(kinds)("of the %s kind have the text forms of age", (kind) => {
    const identity = generateIdentity(crypto, kind);
    const text = formatIdentity(identity);
    expect(text).toMatch(shapes[kind].identity);
    expect(parseIdentity(text)).toEqual({ kind, secret: new Uint8Array(identity.secret) });
    const recipient = recipientOf(crypto, identity);
    expect(recipient.text).toMatch(shapes[kind].recipient);
    const parsed = parseRecipient(recipient.text);
    expect(parsed).toEqual({ ...recipient, publicKey: new Uint8Array(recipient.publicKey) });
    expect(recipientFingerprint(crypto, parsed)).toBe(encodeHex(crypto.sha256(encodeUtf8(recipient.text))));
  });
});

/** `age-keygen -y` prints this recipient for this identity, which the C2SP vectors use. */
it("the recipient of a known identity is the known one", () => {
  const identity = parseIdentity(
    "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0",
  );
  expect(recipientOf(native, identity).text).toBe(
    "age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef",
  );
});

describe("a recipient is refused", () => {
  const { text } = recipientOf(native, { kind: "classic", secret: new Uint8Array(32).fill(5) });
  it.each([
    ["when it is empty", ""],
    ["when a character differs", text.replace(/.$/, (last) => (last === "q" ? "p" : "q"))],
    ["in upper case", text.toUpperCase()],
    ["in mixed case", text.replace("age", "Age")],
    ["with white space", `${text} `],
    ["with a key that is too short", encode("age", 31)],
    ["with a key that is too long", encode("age", 33)],
    ["with a classic key under the hybrid prefix", encode("age1pq", 32)],
    ["with a hybrid key under the classic prefix", encode("age", 1216)],
    ["of a plug-in", encode("age1tag", 33)],
    ["when it is an identity", formatIdentity({ kind: "classic", secret: new Uint8Array(32) })],
    ["when it is an identity in lower case", encode("age-secret-key-", 32)],
  ])("%s", (_, wrong) => {
    expect(() => parseRecipient(wrong)).toThrow(DecodeError);
  });
});

describe("an identity is refused", () => {
  const text = formatIdentity({ kind: "hybrid", secret: new Uint8Array(32).fill(5) });
  const wrong: [string, string][] = [
    ["when it is empty", ""],
    ["when a character differs", text.replace(/.$/, (last) => (last === "Q" ? "P" : "Q"))],
    ["in lower case", text.toLowerCase()],
    ["in mixed case", text.replace("AGE", "AgE")],
    ["with a secret that is too short", encode("age-secret-key-", 31).toUpperCase()],
    ["of a plug-in", encode("age-plugin-yubikey-", 32).toUpperCase()],
    ["when it is a recipient", makeRecipient("classic", new Uint8Array(32)).text],
  ];
  it.each(wrong)("%s", (_, secret) => {
    expect(() => parseIdentity(secret)).toThrow(DecodeError);
  });

  it("without a word of it in the error", () => {
    for (const [, secret] of wrong.filter(([, candidate]) => candidate !== "")) {
      try {
        parseIdentityFile(`# key\n${secret}`);
        expect.unreachable();
      } catch (error) {
        const told = JSON.stringify(error, Object.getOwnPropertyNames(error)).toUpperCase();
        expect(told).toContain("LINE 2");
        expect(told).not.toContain(secret.toUpperCase().slice(16, 40));
        expect((error as Error).cause).toBeUndefined();
      }
    }
  });
});

describe("an identity file", () => {
  const [hybrid, classic] = kinds.map((kind) => formatIdentity({ kind, secret: new Uint8Array(32).fill(7) }));

  it("holds identities, comments and blank lines, with the line ends of any system", () => {
    const text = `\uFEFF# vmk: 00\r\n\r\n${hybrid}\r\n  # a comment\n\n  ${classic}  \n`;
    expect(parseIdentityFile(text).map(formatIdentity)).toEqual([hybrid, classic]);
    expect(parseIdentityFile(hybrid!).map(formatIdentity)).toEqual([hybrid]);
  });

  it.each(["", "# nothing\n\n"])("without an identity is refused: %j", (text) => {
    expect(() => parseIdentityFile(text)).toThrow(
      new DecodeError("identity file", "at least one age identity"),
    );
  });
});
