import { describe, expect, it } from "vitest";
import { safeText } from "../../../../electron/core/text/safe-text.ts";

describe("safe text", () => {
  it.each([
    "фото с митинга.jpg",
    "Әділет сандығы қаңтар ұлт.pdf",
    "Zażółć gęślą jaźń",
    "é in one character and é in two",
    "العربية ۱۲۳",
    "日本語",
    "👍🏽 👨‍👩‍👧 ❤️ 🇰🇿 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣",
    "no-break space, as in macOS screenshots: 9.41\u202fAM",
    "a\\b ‘quotes’ — and �",
  ])("keeps %j", (text) => {
    expect(safeText(text)).toBe(text);
  });

  it.each([
    ["an escape sequence", "\u001b[31mred\u0007", "\\u{1B}[31mred\\u{7}"],
    ["a line feed and a tab", "a\nb\tc\r", "a\\u{A}b\\u{9}c\\u{D}"],
    ["a C1 control", "\u009b2J", "\\u{9B}2J"],
    ["a bidirectional override", "photo\u202egpj.exe", "photo\\u{202E}gpj.exe"],
    [
      "isolates and marks",
      "\u2066a\u2069\u200e\u200f\u061c",
      "\\u{2066}a\\u{2069}\\u{200E}\\u{200F}\\u{61C}",
    ],
    ["separators of lines", "a\u2028b\u2029", "a\\u{2028}b\\u{2029}"],
    ["zero-width characters", "a\u200b\u200c\u2060\ufeffb", "a\\u{200B}\\u{200C}\\u{2060}\\u{FEFF}b"],
    ["a joiner outside an emoji", "a\u200db", "a\\u{200D}b"],
    ["a joiner at the end of an emoji", "👨\u200d", "👨\\u{200D}"],
    ["fillers that look like nothing", "\u3164\u115f\u00ad", "\\u{3164}\\u{115F}\\u{AD}"],
    ["a variation selector after a letter", "a\ufe0f\u{e0100}", "a\\u{FE0F}\\u{E0100}"],
    ["letters in invisible tags", "a\u{e0061}", "a\\u{E0061}"],
    ["unassigned and private characters", "\u0378\ue000\u{10ffff}", "\\u{378}\\u{E000}\\u{10FFFF}"],
    ["half a character", "\ud83d x \udc00", "\\u{D83D} x \\u{DC00}"],
  ])("shows %s", (_name, text, shown) => {
    expect(safeText(text)).toBe(shown);
  });
});
