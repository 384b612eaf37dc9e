/** Debian's age opens what we seal and we open what it seals: X25519, scrypt and armor (1.1 knows no hybrid keys). */

import { describe, expect, it } from "vitest";
import { sealPassphraseHeader } from "../../electron/core/age/header.ts";
import { formatIdentity, generateIdentity, recipientOf } from "../../electron/core/age/identity.ts";
import { openAgeBytes } from "../../electron/core/age/open.ts";
import { sealAge, sealAgeBytes } from "../../electron/core/age/seal.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { backends, native } from "../support/backends.ts";
import { collect, inParts, isSame } from "../support/byte-streams.ts";
import { hasProgram } from "../support/programs.ts";
import { age, ageOpens, ageWithPassphrase } from "../support/stock-age.ts";

const lengths = [0, 1, 65_535, 65_536, 65_537, 131_072, 3 * 2 ** 20 + 17];
const text = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 13) % 249);
const passphrase = "сандық толы сыр";
const identity = generateIdentity(native, "classic");
const recipient = recipientOf(native, identity);
const opener = { identities: [identity] };

describe.each(backends)("Debian's age and the $name backend", (crypto) => {
  it.for(lengths)("open each other's files of %d bytes", async (length, ctx) => {
    if (!hasProgram("age")) ctx.skip("age is not installed: apt-get install age");
    const plaintext = text(length);
    const ours = await ageOpens(formatIdentity(identity), sealAgeBytes(crypto, [recipient], plaintext));
    expect(ours && isSame(ours, plaintext)).toBe(true);
    for (const flags of [
      ["-r", recipient.text],
      ["-a", "-r", recipient.text],
    ]) {
      expect(isSame(openAgeBytes(crypto, opener, age(flags, plaintext)!), plaintext)).toBe(true);
    }
  });

  it("open each other's files for many recipients", async (ctx) => {
    if (!hasProgram("age")) ctx.skip("age is not installed: apt-get install age");
    const plaintext = text(1000);
    const identities = Array.from({ length: 3 }, () => generateIdentity(crypto, "classic"));
    const recipients = identities.map((one) => recipientOf(crypto, one));
    const ours = sealAgeBytes(crypto, recipients, plaintext);
    const theirs = age(
      recipients.flatMap((one) => ["-r", one.text]),
      plaintext,
    )!;
    for (const one of identities) {
      expect(await ageOpens(formatIdentity(one), ours)).toEqual(plaintext);
      expect(openAgeBytes(crypto, { identities: [one] }, theirs)).toEqual(plaintext);
    }
  });

  it("open each other's files under a passphrase", { timeout: 60_000 }, async (ctx) => {
    if (!hasProgram("age")) ctx.skip("age is not installed: apt-get install age");
    if (!hasProgram("script")) ctx.skip("script is not installed: apt-get install bsdutils");
    const plaintext = text(70_000);
    const fileKey = crypto.randomBytes(16);
    const header = sealPassphraseHeader(crypto, fileKey, encodeUtf8(passphrase));
    const ours = await collect(sealAge(crypto, { fileKey, header }, inParts(plaintext, 9000)));
    const opened = await ageWithPassphrase("-d", passphrase, ours);
    expect(opened && isSame(opened, plaintext)).toBe(true);
    const theirs = (await ageWithPassphrase("-p", passphrase, plaintext))!;
    const back = openAgeBytes(crypto, { identities: [], passphrase: encodeUtf8(passphrase) }, theirs);
    expect(isSame(back, plaintext)).toBe(true);
  });

  it("refuse each other's damaged files", async (ctx) => {
    if (!hasProgram("age")) ctx.skip("age is not installed: apt-get install age");
    const sealed = sealAgeBytes(crypto, [recipient], text(100));
    for (const at of [30, 100, 150, 170, 190, sealed.length - 1]) {
      expect(await ageOpens(formatIdentity(identity), sealed.with(at, sealed[at]! ^ 1))).toBeUndefined();
    }
    expect(await ageOpens(formatIdentity(identity), sealed)).toEqual(text(100));
  });
});
