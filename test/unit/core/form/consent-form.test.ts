import { describe, expect, it } from "vitest";
import {
  consentForm,
  consentFormLanguages as languages,
} from "../../../../electron/core/form/consent-form.ts";
import { consentUses } from "../../../../electron/core/records/record-kinds.ts";
import { reportHtml } from "../../../../electron/core/report/report-html.ts";
import { consentFormWords } from "../../../../electron/words/consent-form-words.ts";

const MADE_AT = "2026-11-26T12:00:00Z";

describe("the consent form", () => {
  it.each(languages)("in %s has a line for every use, and every word of its language once", (language) => {
    const words = consentFormWords[language];
    const page = reportHtml(consentForm(words, language, { madeAt: MADE_AT }));
    expect(page).toContain(`<html lang="${language}">`);
    const shown = page.replaceAll(/<[^>]*>/g, "\n").split("\n");
    for (const use of consentUses) expect(shown).toContain(words[`use.${use}`]);
    const missing = Object.entries(words).filter(
      ([name, text]) => name !== "page.of" && !shown.includes(text),
    );
    expect(missing).toEqual([]);
  });

  it("bears the code of whoever is asked, with room for what is written by hand", () => {
    const page = reportHtml(consentForm(consentFormWords.kk, "kk", { madeAt: MADE_AT, person: "P-4F1C" }));
    expect(page.match(/P-4F1C _+/g)).toHaveLength(1);
    expect(reportHtml(consentForm(consentFormWords.kk, "kk", { madeAt: MADE_AT }))).not.toContain("P-");
  });

  it("says the same things in other words in each language", () => {
    const [first, ...others] = languages.map((language) => Object.entries(consentFormWords[language]));
    for (const [name, text] of first ?? []) {
      for (const words of others) expect(words.find((word) => word[0] === name)?.[1]).not.toBe(text);
    }
  });
});
