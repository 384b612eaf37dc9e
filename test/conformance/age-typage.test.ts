/** typage, an independent implementation, opens what we seal and we open what it seals, hybrid and classic. */

import {
  Decrypter,
  Encrypter,
  identityToRecipient,
  generateHybridIdentity,
  generateX25519Identity,
} from "age-encryption";
import { describe, expect, it } from "vitest";
import { sealHeader, sealPassphraseHeader } from "../../electron/core/age/header.ts";
import {
  formatIdentity,
  generateIdentity,
  parseIdentity,
  recipientOf,
} from "../../electron/core/age/identity.ts";
import { openAgeBytes } from "../../electron/core/age/open.ts";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { sealAge, sealAgeBytes } from "../../electron/core/age/seal.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { backends } from "../support/backends.ts";
import { collect, inParts, isSame } from "../support/byte-streams.ts";

const kinds = ["hybrid", "classic"] as const;
const generators = { hybrid: generateHybridIdentity, classic: generateX25519Identity };
const text = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 11) % 247);

const typageOpens = (identity: string, file: Uint8Array): Promise<Uint8Array> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(file);
};
const typageSeals = (recipients: readonly string[], plaintext: Uint8Array): Promise<Uint8Array> => {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(plaintext);
};

describe.each(backends)("typage and the $name backend", (crypto) => {
  it.each(kinds)("agree on the recipient of a %s identity", async (kind) => {
    const theirs = await generators[kind]();
    const recipient = await identityToRecipient(theirs);
    expect(recipientOf(crypto, parseIdentity(theirs)).text).toBe(recipient);
    expect(parseRecipient(recipient).kind).toBe(kind);
    expect(formatIdentity(parseIdentity(theirs))).toBe(theirs);
    const ours = generateIdentity(crypto, kind);
    expect(await identityToRecipient(formatIdentity(ours))).toBe(recipientOf(crypto, ours).text);
  });

  describe.each(kinds)("with %s keys", (kind) => {
    const identity = generateIdentity(crypto, kind);
    const recipient = recipientOf(crypto, identity);

    it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])(
      "open each other's files of %d bytes",
      async (length) => {
        const plaintext = text(length);
        const fileKey = crypto.randomBytes(16);
        const header = sealHeader(crypto, fileKey, [recipient]);
        const streamed = await collect(sealAge(crypto, { fileKey, header }, inParts(plaintext, 12_345)));
        for (const ours of [sealAgeBytes(crypto, [recipient], plaintext), streamed]) {
          expect(isSame(await typageOpens(formatIdentity(identity), ours), plaintext)).toBe(true);
        }
        const theirs = await typageSeals([recipient.text], plaintext);
        expect(isSame(openAgeBytes(crypto, { identities: [identity] }, theirs), plaintext)).toBe(true);
      },
    );

    it("open each other's files for many recipients", async () => {
      const others = Array.from({ length: 2 }, () => generateIdentity(crypto, kind));
      const all = [...others, identity];
      const recipients = all.map((one) => recipientOf(crypto, one));
      const ours = sealAgeBytes(crypto, recipients, text(99));
      const theirs = await typageSeals(
        recipients.map((one) => one.text),
        text(99),
      );
      for (const one of all) {
        expect(await typageOpens(formatIdentity(one), ours)).toEqual(text(99));
        expect(openAgeBytes(crypto, { identities: [one] }, theirs)).toEqual(text(99));
      }
    });

    it("refuse each other's files for somebody else", async () => {
      const stranger = generateIdentity(crypto, kind);
      await expect(
        typageOpens(formatIdentity(stranger), sealAgeBytes(crypto, [recipient], text(9))),
      ).rejects.toThrow();
      const theirs = await typageSeals([recipient.text], text(9));
      expect(() => openAgeBytes(crypto, { identities: [stranger] }, theirs)).toThrow(
        expect.objectContaining({ failure: "no-match" }),
      );
    });
  });

  it("open each other's files under a passphrase", async () => {
    const passphrase = "сегіз сөз";
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(10);
    encrypter.setPassphrase(passphrase);
    const theirs = await encrypter.encrypt(text(200));
    expect(openAgeBytes(crypto, { identities: [], passphrase: encodeUtf8(passphrase) }, theirs)).toEqual(
      text(200),
    );
    const fileKey = crypto.randomBytes(16);
    const header = sealPassphraseHeader(crypto, fileKey, encodeUtf8(passphrase), 10);
    const ours = await collect(sealAge(crypto, { fileKey, header }, inParts(text(200), 50)));
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    expect(await decrypter.decrypt(ours)).toEqual(text(200));
  });
});
