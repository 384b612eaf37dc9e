import { describe, expect, it } from "vitest";
import { languageNamed, languageOfSystem } from "../../../electron/cli/words/language.ts";
import { eventSubject } from "../../../electron/cli/words/event-words.ts";
import { describeWarning } from "../../../electron/cli/words/session-warnings.ts";
import { languages, sentences, wordsIn } from "../../../electron/cli/words/words.ts";
import { cleanNotes } from "../../../electron/core/derivative/clean-notes.ts";
import { shownAnyway } from "../../../electron/core/derivative/clean-report.ts";
import { type CustodyEvent, eventTypes } from "../../../electron/core/custody/event.ts";
import { exitStatusOf } from "../../../electron/core/errors.ts";
import { sayCheckFinding } from "../../../electron/core/text/say-check-finding.ts";
import { englishClaims } from "../../../electron/core/verify/claims.ts";
import { englishFindings } from "../../../electron/core/verify/describe-finding.ts";

const codes = Object.keys(exitStatusOf).toSorted();
const verdicts = ["altered", "incomplete", "intact", "intact-unknown-signer", "unreadable"];

describe.each(languages)("the words in %s", (language) => {
  const { errors, verdicts: ofVerdicts } = wordsIn(language);
  const all = [...Object.values(errors), ...Object.values(ofVerdicts)];

  it("cover every failure and every verdict, and nothing else", () => {
    expect(Object.keys(errors).toSorted()).toEqual(codes);
    expect(Object.keys(ofVerdicts).toSorted()).toEqual(verdicts);
  });

  it("say every finding and every claim with the same fields as in English", () => {
    const { findings, claims, checkFindings } = wordsIn(language);
    const fieldsOf = (words: Readonly<Record<string, string>>): Record<string, string[]> =>
      Object.fromEntries(
        Object.entries(words).map(([kind, text]) => [kind, (text.match(/\{\w+\}/g) ?? []).toSorted()]),
      );
    expect(fieldsOf(findings)).toEqual(fieldsOf(englishFindings));
    expect(fieldsOf(checkFindings)).toEqual(fieldsOf(wordsIn("en").checkFindings));
    expect(new Set(Object.values(checkFindings)).size).toBe(Object.keys(checkFindings).length);
    expect(Object.keys(claims)).toEqual(Object.keys(englishClaims));
    for (const text of Object.values(claims)) expect(text).toMatch(/^\p{Lu}.+\.$/u);
    expect(new Set(Object.values(findings)).size).toBe(Object.keys(findings).length);
  });

  it("say what is known of an item, each in its own way and with the same values as in English", () => {
    for (const part of ["show", "itemWarnings", "copies"] as const) {
      const own = Object.entries(wordsIn(language)[part]);
      const english = Object.entries(wordsIn("en")[part]);
      expect(own.map(([key]) => key)).toEqual(english.map(([key]) => key));
      const placesIn = (words: typeof own) =>
        words.map(([, text]) => (text.match(/\{\w+\}/g) ?? []).toSorted());
      expect(placesIn(own)).toEqual(placesIn(english));
      expect(new Set(own.map(([, text]) => text)).size).toBe(own.length);
      const same = own.filter(([key, text]) =>
        english.some(([other, word]) => other === key && word === text),
      );
      // Words that languages share, such as “type” and “position”.
      if (language !== "en") expect(same.length).toBeLessThan(4);
    }
  });

  it("say what a check found, also where a kind has two sentences, and show what is hidden in a name", () => {
    const { checkFindings } = wordsIn(language);
    const say = (finding: { readonly kind: string }): string => sayCheckFinding(finding, checkFindings);
    const old = { kind: "snapshot-damaged", seq: 41, isNewest: false };
    const issued = { kind: "receipt-damaged", bundle: "ab12", direction: "issued" };
    const said = [old, { ...old, isNewest: true }, issued, { ...issued, direction: "imported" }].map(say);
    expect(new Set(said).size).toBe(4);
    expect(said.join(" ")).toMatch(/41.*41.*ab12.*ab12/);
    expect(say({ kind: "unknown-object", path: "a\u202eb" } as { kind: string })).not.toContain("\u202e");
  });

  it("say every note on a clean copy, each in its own way", () => {
    const { notes } = wordsIn(language).cleaning;
    expect(Object.keys(notes)).toEqual(cleanNotes);
    for (const text of Object.values(notes)) expect(text).toMatch(/^\p{Ll}.+\P{P}$|\)$/u);
    expect(new Set(Object.values(notes)).size).toBe(cleanNotes.length);
  });

  it("say what is noticed at an unlock, with the same values as in English, and what to do", () => {
    const { sessionWarnings } = wordsIn(language);
    const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const [kind, text] of Object.entries(wordsIn("en").sessionWarnings)) {
      const said = sessionWarnings[kind as keyof typeof sessionWarnings];
      expect([kind, placesIn(said)]).toEqual([kind, placesIn(text)]);
      expect(said).toMatch(/^\p{Lu}.+\.$/u);
    }
    const warning = { kind: "log-shorter-than-checkpoint", checkpointSize: 41, logSize: 7 } as const;
    expect(describeWarning(warning, wordsIn(language))).toMatch(/41.*7/);
  });

  it("say what an event is about with the same values as in English, and every code", () => {
    const [english, own] = [wordsIn("en").eventDetails, wordsIn(language).eventDetails];
    const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    expect(Object.keys(own.codes)).toEqual(Object.keys(english.codes));
    expect(Object.keys(own.sentences)).toEqual(Object.keys(english.sentences));
    for (const [name, text] of Object.entries(english.sentences)) {
      const said = own.sentences[name as keyof typeof own.sentences];
      expect([name, placesIn(said)]).toEqual([name, placesIn(text)]);
    }
    const recipients = ["0".repeat(64), "1".repeat(64)];
    const event = { type: "dissemination", item: "a".repeat(32), form: "original", recipients } as const;
    const said = eventSubject(event as unknown as CustodyEvent, wordsIn(language));
    expect(said).toContain(`aaaaaaaa  `);
    expect(said).toMatch(/2$/);
    expect(said).toContain(own.codes.original);
  });

  it("name every type of event in its own way", () => {
    const { events } = wordsIn(language);
    expect(Object.keys(events).toSorted()).toEqual(eventTypes.toSorted());
    expect(new Set(Object.values(events)).size).toBeGreaterThanOrEqual(eventTypes.length - 1);
  });

  it("say whatever a copy shows all the same", () => {
    expect(Object.keys(wordsIn(language).cleaning.shows)).toEqual([...shownAnyway]);
  });

  it("are whole sentences, each said once", () => {
    for (const { happened, next } of all) {
      expect(happened).toMatch(/^\p{Lu}.+\.$/u);
      expect(next).toMatch(/^\p{Lu}.+\.$/u);
    }
    expect(new Set(all.map(sentences)).size).toBe(all.length);
  });

  it("are written in their own script", () => {
    const cyrillic = ["ru", "kk", "uk"].includes(language);
    for (const advice of all) {
      const letters = sentences(advice).match(/\p{L}/gu) ?? [];
      const share = letters.filter((letter) => /\p{Script=Cyrillic}/u.test(letter)).length / letters.length;
      if (cyrillic) expect(share).toBeGreaterThan(0.8);
      else expect(share).toBe(0);
    }
  });
});

describe("typography", () => {
  it("puts a narrow space before French double signs, and quotes as each language does", () => {
    for (const advice of Object.values(wordsIn("fr").errors)) {
      expect(sentences(advice)).not.toMatch(/[^\u202f](?:[;:!?»])|«(?!\u202f)/u);
    }
    expect(wordsIn("uk").errors["crypto-unavailable"].happened).toContain("комп’ютері");
  });
});

describe("the language", () => {
  it.each([
    [{ LANG: "kk_KZ.UTF-8" }, "kk"],
    [{ LANG: "ru_RU.UTF-8", LC_MESSAGES: "pl_PL.UTF-8" }, "pl"],
    [{ LANG: "ru_RU.UTF-8", LC_MESSAGES: "pl_PL.UTF-8", LC_ALL: "uk_UA.UTF-8" }, "uk"],
    [{ LC_ALL: "", LANG: "fr" }, "fr"],
    [{ LC_ALL: "C.UTF-8", LANG: "fr_FR.UTF-8" }, "en"],
    [{ LANG: "de_DE.UTF-8" }, "en"],
    [{ LANG: "constructor" }, "en"],
    [{}, "en"],
  ])("of %j is %s", (environment, language) => {
    expect(languageOfSystem(environment)).toBe(language);
  });

  it("can be named, in any case, and is refused when it is not spoken", () => {
    expect(languageNamed("KK")).toBe("kk");
    expect(() => languageNamed("toString")).toThrow("--lang takes one of: en, fr, it, ru, kk, pl, uk");
  });
});
