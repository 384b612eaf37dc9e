import { describe, expect, it } from "vitest";
import { reportLanguage } from "../../../../electron/words/report-language.ts";
import { languages } from "../../../../electron/cli/words/words.ts";
import { readFonts } from "../../../../electron/engine/report/pdf/fonts.ts";
import { printable, wrapText } from "../../../../electron/engine/report/pdf/printable-text.ts";

const characters = (text: string): number => Array.from(text).length;

const { regular, bold, mono } = readFonts();

describe.each(languages)("the words of reports in %s", (code) => {
  it("are printed letter by letter", () => {
    const { report, claims, verdicts } = reportLanguage(code);
    const advice = Object.values(verdicts).flatMap(({ happened, next }) => [happened, next]);
    for (const text of [...Object.values(report), ...Object.values(claims), ...advice]) {
      expect(printable(text, regular)).toBe(text);
      expect(printable(text, bold)).toBe(text);
    }
  });
});

describe("text for a font", () => {
  it("keeps letters of our languages, and shows as a code what has no glyph or reverses a line", () => {
    const kept = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ёё Її Ґґ Łł Żż Çç Œœ Èè « » „” ’ № – —";
    expect(printable(kept, regular)).toBe(kept);
    for (const letter of "שעܫޝߞࠀࡀࢠ\ufb2a\ufe8d\u{10800}\u{1e900}") {
      for (const font of [regular, bold, mono]) expect(printable(letter, font)).toMatch(/^\\u\{/);
    }
    expect(printable("照 ع ש", regular)).toBe("\\u{7167} \\u{639} \\u{5E9}");
  });
});

describe("lines", () => {
  it("break at spaces, and inside a word only where it alone is too wide", () => {
    expect(wrapText("one two three", 8, characters)).toEqual(["one two ", "three"]);
    expect(wrapText("abcdefghij kl", 4, characters)).toEqual(["abcd", "efgh", "ij ", "kl"]);
    expect(wrapText("a\u00a0b c", 3, characters)).toEqual(["a\u00a0b ", "c"]);
    expect(wrapText("", 4, characters)).toEqual([""]);
  });

  it("say together what the text says, and none is too wide", () => {
    for (const text of ["a bb ccc dddd eeeee ffffff", "x".repeat(50), " lead and  double ", "é".repeat(9)]) {
      for (let width = 1; width < 12; width += 1) {
        const lines = wrapText(text, width, characters);
        expect(lines.join("")).toBe(text);
        for (const line of lines) expect(characters(line.trimEnd())).toBeLessThanOrEqual(width);
      }
    }
  });
});
