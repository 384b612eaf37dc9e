import { describe, expect, it } from "vitest";
import { assertStrongEnough, normalisePassphrase } from "../../../../electron/engine/vault/passphrase.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

describe("passphrases", () => {
  it.each([
    ["composed and decomposed letters", "й".normalize("NFC"), "й".normalize("NFD")],
    ["full-width digits", "１２３", "123"],
    ["ligatures", "ﬁ", "fi"],
  ])("gives the same bytes for %s", (_what, left, right) => {
    expect(normalisePassphrase(Buffer.from(left))).toEqual(normalisePassphrase(Buffer.from(right)));
  });

  it("keeps case and blanks", () => {
    expect(normalisePassphrase(Buffer.from(" Aa ")).toString()).toBe(" Aa ");
  });

  it("returns a buffer of its own", () => {
    const given = Buffer.from("plain ascii");
    normalisePassphrase(given).fill(0);
    expect(given.toString()).toBe("plain ascii");
  });

  it("refuses bytes that are no text without quoting them", () => {
    const broken = Buffer.from([0x73, 0x65, 0x63, 0xff]);
    expect(() => normalisePassphrase(broken)).toThrow(code("bad-usage"));
    expect(() => normalisePassphrase(broken)).not.toThrow(/sec/);
  });

  it.each([
    ["eleven letters", "abcdefghijk", false],
    ["twelve letters", "abcdefghijkl", true],
    ["eleven Kazakh letters", "әғқңөұүһіәғ", false],
    ["twelve Kazakh letters", "әғқңөұүһіәғқ", true],
    ["nothing", "", false],
  ])("judges %s by characters, not bytes", (_what, text, isEnough) => {
    const judge = () => assertStrongEnough(normalisePassphrase(Buffer.from(text)));
    if (isEnough) expect(judge).not.toThrow();
    else expect(judge).toThrow(code("weak-passphrase"));
  });
});
