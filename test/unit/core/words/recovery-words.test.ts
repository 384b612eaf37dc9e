import { describe, expect, it } from "vitest";
import { parseRecoveryWords, recoveryWords } from "../../../../electron/core/words/recovery-words.ts";

const secret = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const words = recoveryWords(secret);
const plain = words.join(" ");

const refusal = (message: string | RegExp) =>
  expect.objectContaining({
    name: "VaultError",
    code: "wrong-recovery-words",
    message: expect.stringMatching(message) as string,
  }) as Error;

describe("recovery words", () => {
  it("are 24 words of the list, with a word of three letters among them", () => {
    expect(words).toHaveLength(24);
    expect(recoveryWords(new Uint8Array(32).fill(255))).toContain("zoo");
  });

  it.each([
    ["as they were written", plain],
    ["in capitals", plain.toUpperCase()],
    ["on a Turkish keyboard", plain.toUpperCase().replaceAll("I", "İ")],
    ["one a line, numbered", words.map((word, index) => `${index + 1}. ${word}`).join("\r\n")],
    ["numbered in brackets", words.map((word, index) => `${index + 1})${word}`).join(",")],
    ["by their first four letters", words.map((word) => word.slice(0, 4)).join(" ")],
    ["cut after five letters", words.map((word) => word.slice(0, 5)).join("\t")],
    [
      "in full-width letters",
      plain.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
    ],
    ["with spaces that cannot be seen", `\ufeff\u00a0${words.join("\u200b\u2003")}\n\n`],
  ])("are read %s", (_name, text) => {
    expect(parseRecoveryWords(text)).toEqual(secret);
  });

  it("are read by their first letters also where a word is short", () => {
    const shortest = recoveryWords(new Uint8Array(32).fill(255));
    expect(parseRecoveryWords(shortest.map((word) => word.slice(0, 4)).join(" "))).toEqual(
      new Uint8Array(32).fill(255),
    );
  });

  it.each([
    ["nothing", "", "0 words instead of 24"],
    ["23 words", words.slice(1).join(" "), "23 words instead of 24"],
    ["25 words", `${plain} zoo`, "25 words instead of 24"],
    ["a word of another list", plain.replace(words[6]!, "сандық"), "word 7 is not in the list"],
    [
      "a letter of another alphabet",
      plain.replace(words[0]!, words[0]!.replace(/a/, "а")),
      "word 1 is not in",
    ],
    [
      "a word cut after three letters",
      [words[0]!.slice(0, 3), ...words.slice(1)].join(" "),
      "word 1 is not in",
    ],
    ["a word with a wrong end", [`${words[0]!}s`, ...words.slice(1)].join(" "), "word 1 is not in the list"],
    ["two words exchanged", [words[1], words[0], ...words.slice(2)].join(" "), "do not fit together"],
  ])("are refused: %s", (_name, text, message) => {
    expect(() => parseRecoveryWords(text)).toThrow(refusal(message));
  });

  it("never stand in the message of an error", () => {
    const wrong = [...words.slice(0, 23), "сандық"].join(" ");
    expect(() => parseRecoveryWords(wrong)).toThrow(refusal(/^word 24 is not in the list$/));
  });

  it("carry 32 bytes and no other number", () => {
    expect(() => recoveryWords(new Uint8Array(16))).toThrow("32 bytes");
  });
});
