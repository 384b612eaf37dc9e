import { describe, expect, it } from "vitest";
import { generateIdentity, recipientOf } from "../../../../electron/core/age/identity.ts";
import { cardSvg } from "../../../../electron/core/card/card-qr.ts";
import { cardWords, fingerprintOf, isFingerprint } from "../../../../electron/core/card/card-fingerprint.ts";
import { cardComments, makeCard, openCard } from "../../../../electron/core/card/card.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";
import { encodeMinisignPublicKey, minisignPublicKeyOf } from "../../../../electron/core/sign/minisign.ts";
import { backends, native } from "../../../support/backends.ts";
import { signedAgain, tamperedRecords } from "../../../support/tampering.ts";

const signer = native.signingKeyPair(new Uint8Array(32).fill(5));
const log = native.signingKeyPair(new Uint8Array(32).fill(6));
const other = native.signingKeyPair(new Uint8Array(32).fill(7));
const recipient = recipientOf(native, { kind: "hybrid", secret: new Uint8Array(32).fill(4) });
const name = "Айгүл, Әділет";
const card = makeCard(native, { name, recipient, signer, logPublicKey: log.publicKey });

const findingOf = (text: string): string => {
  const opened = openCard(native, text);
  return "finding" in opened ? opened.finding.kind : "none";
};

describe("a card", () => {
  it.each(backends)("opens to what was put on it ($name)", (crypto) => {
    const opened = openCard(crypto, card.text);
    expect(opened).toMatchObject({
      card: { text: card.text, line: card.line, name, signer: card.signer, log: card.log },
    });
    expect(card).toMatchObject({ name, recipient: recipient.text });
    expect(card.logKey?.publicKey).toEqual(new Uint8Array(log.publicKey));
  });

  it("is the same bytes whenever it is made, so that its fingerprint stays", () => {
    expect(
      makeCard(native, {
        name: ` ${name} `.normalize("NFD"),
        recipient,
        signer,
        logPublicKey: log.publicKey,
      }),
    ).toEqual(card);
  });

  it("needs no log", () => {
    const plain = makeCard(native, { name, recipient, signer });
    expect(openCard(native, plain.text)).toEqual({ card: plain });
    expect(plain).not.toHaveProperty("log");
  });

  it("survives the line ends and blank lines of mail", () => {
    expect(openCard(native, `${card.text.replaceAll("\n", "\r\n")}\r\n\r\n`)).toEqual({ card });
  });

  it.each(["", " ", "two\nlines", "right\u202eto left", "x".repeat(121), "\ud800"])(
    "carries no name that hides something: %j",
    (bad) => {
      expect(() => makeCard(native, { name: bad, recipient, signer })).toThrow(DecodeError);
    },
  );
});

describe("tampering with a card", () => {
  const ways = tamperedRecords(card.text, {
    ...{ name: "filled", recipient: "any", signer: "key", log: "optional" },
  });

  it("is tried in ways that are all different", () => {
    expect(new Set(ways.map(([, text]) => text)).size).toBe(ways.length);
    expect(ways.length).toBeGreaterThan(60);
  });

  it.each(ways)("is found and named: %s", (_, text, kind) => {
    expect(findingOf(text)).toBe(kind);
  });

  it.each([1, 2, 3, 4])("is found when line %i of the signature is left out", (index) => {
    const lines = card.text.split("\n").filter((_, at) => at !== index);
    expect(findingOf(lines.join("\n"))).toBe("record-cut-short");
  });

  it.each([
    ["another name", { name: "Somebody" }, "record-signature-invalid"],
    [
      "a key of somebody else",
      { signer: encodeMinisignPublicKey(minisignPublicKeyOf(native, other.publicKey)) },
      "record-signature-invalid",
    ],
    ["a newer version", { v: 2 }, "record-too-new"],
    ["another type", { type: "sandyq-receipt" }, "record-unrecognised"],
    ["an unknown field", { extra: 1 }, "record-malformed"],
  ])("is named exactly: %s", (_, change, kind) => {
    const [line = "", ...rest] = card.text.split("\n");
    const fields = JSON.parse(line) as object;
    expect(findingOf([JSON.stringify({ ...fields, ...change }), ...rest].join("\n"))).toBe(kind);
  });

  it.each([
    [
      "a recipient that is none",
      { recipient: `${recipient.text.slice(0, -1)}q` },
      { kind: "record-key-invalid", field: "recipient" },
    ],
    [
      "a log that is not named after its key",
      { log: card.log?.replace("vault.invalid", "vault.example") },
      { kind: "record-key-invalid", field: "log" },
    ],
    [
      "a key whose id is not its own",
      { signer: encodeMinisignPublicKey({ keyId: new Uint8Array(8), publicKey: signer.publicKey }) },
      { kind: "record-key-invalid", field: "signer" },
    ],
    ["a name with a hidden character", { name: "a\u200bb" }, { kind: "record-malformed", field: "name" }],
  ])("is found even when the owner signed it: %s", (_, change, finding) => {
    const text = signedAgain(card.text, signer, (fields) => ({ ...fields, ...change }), cardComments);
    expect(openCard(native, text)).toEqual({ finding });
  });

  it("is found when somebody else signs for the key on it", () => {
    expect(findingOf(signedAgain(card.text, other, (fields) => fields, cardComments))).toBe(
      "record-signature-invalid",
    );
  });

  it("is found when the owner signed another comment", () => {
    const comments = { ...cardComments, trustedComment: "sandyq-receipt/v1" };
    expect(findingOf(signedAgain(card.text, signer, (fields) => fields, comments))).toBe(
      "record-comment-changed",
    );
  });

  it.each(["P.S. call me", card.text])("is found when something is put behind it", (more) => {
    expect(findingOf(card.text + more)).toBe("record-extended");
  });

  it("does not make huge files cost anything", () => {
    expect(findingOf(`{${" ".repeat(1 << 17)}`)).toBe("record-unrecognised");
  });
});

describe("the fingerprint of a card", () => {
  const { words, numbers, code } = fingerprintOf(native, card);

  it("is the same in words, numbers and languages", () => {
    expect([words.length, numbers.length]).toEqual([8, 8]);
    const english = words;
    const french = cardWords(native, card, "fr");
    expect(french).not.toEqual(english);
    for (const said of [
      english.join(" "),
      english.join(", ").toUpperCase(),
      french.join(" ").normalize("NFD"),
      cardWords(native, card, "it").join("-"),
      numbers.join(" "),
      ` ${code.toLowerCase()} `,
    ]) {
      expect(isFingerprint(native, card, said)).toBe(true);
    }
  });

  it("is another one for a card that differs in anything", () => {
    const secret = generateIdentity(native, "hybrid");
    for (const changed of [
      makeCard(native, { name: `${name}!`, recipient, signer, logPublicKey: log.publicKey }),
      makeCard(native, { name, recipient: recipientOf(native, secret), signer, logPublicKey: log.publicKey }),
      makeCard(native, { name, recipient, signer: other, logPublicKey: log.publicKey }),
      makeCard(native, { name, recipient, signer }),
    ]) {
      expect(isFingerprint(native, changed, words.join(" "))).toBe(false);
      expect(isFingerprint(native, changed, code)).toBe(false);
    }
  });

  it.each([
    "",
    "abandon",
    [...numbers].reverse().join(" "),
    `${words.join(" ")} abandon`,
    words.slice(1).join(" "),
    "SANDYQ-PRINT:",
  ])("is not taken for what was not said: %s", (said) => {
    expect(isFingerprint(native, card, said)).toBe(false);
  });

  it("is drawn as a page that holds nothing but paths", () => {
    const tags = [...cardSvg(native, card).matchAll(/<(\w+)/g)].map(([, tag]) => tag);
    expect(tags).toEqual(["svg", "path", "path"]);
  });
});
