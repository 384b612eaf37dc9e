import { describe, expect, it } from "vitest";
import { reportLanguage } from "../../../../electron/words/report-language.ts";
import { languages } from "../../../../electron/cli/words/words.ts";
import { replaceHidden } from "../../../../electron/core/text/hidden-characters.ts";
import { englishReport } from "../../../../electron/core/report/report-words.ts";

const english: Readonly<Record<string, string>> = englishReport;
const fieldsOf = (text = ""): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

/** Words that are names or the same in several of our languages. */
const alike = new Set(["column.hash"]);

describe.each(languages)("the words of reports in %s", (language) => {
  const words: Readonly<Record<string, string>> = reportLanguage(language).report;

  it("are complete, and name the same values as the English ones", () => {
    expect(Object.keys(words)).toEqual(Object.keys(english));
    for (const [word, text] of Object.entries(words)) {
      expect(text, word).not.toBe("");
      expect(fieldsOf(text), word).toEqual(fieldsOf(english[word]));
      expect(
        replaceHidden(text, () => "?"),
        word,
      ).toBe(text);
    }
  });

  it("end like sentences where the English ones do", () => {
    for (const [word, text] of Object.entries(words)) {
      expect(/[.:]$/.test(text) ? text.at(-1) : "", word).toBe(
        /[.:]$/.test(english[word] ?? "") && word !== "column.number" ? english[word]?.at(-1) : "",
      );
    }
  });

  it("are written in their own script", () => {
    const cyrillic = ["ru", "kk", "uk"].includes(language);
    for (const [word, text] of Object.entries(words)) {
      if (alike.has(word)) continue;
      const letters = text.replaceAll(/\{\w+\}/g, "").match(/\p{L}/gu) ?? [];
      const share = letters.filter((letter) => /\p{Script=Cyrillic}/u.test(letter)).length / letters.length;
      if (!cyrillic) expect(share || 0, word).toBe(0);
      else if (letters.length > 12) expect(share, word).toBeGreaterThan(0.5);
    }
  });
});

it("puts a narrow space before French double signs", () => {
  for (const text of Object.values(reportLanguage("fr").report)) {
    expect(text).not.toMatch(/[^\u202f](?:[;!?»]|:(?!\d))|«(?!\u202f)/u);
  }
});
