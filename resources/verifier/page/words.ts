/** The words of the page in the chosen language. What a verification says has the words of the command line. */

import en from "../words/en.json" with { type: "json" };
import fr from "../words/fr.json" with { type: "json" };
import it from "../words/it.json" with { type: "json" };
import kk from "../words/kk.json" with { type: "json" };
import pl from "../words/pl.json" with { type: "json" };
import ru from "../words/ru.json" with { type: "json" };
import uk from "../words/uk.json" with { type: "json" };
import sharedEn from "../../locales/en.json" with { type: "json" };
import sharedFr from "../../locales/fr.json" with { type: "json" };
import sharedIt from "../../locales/it.json" with { type: "json" };
import sharedKk from "../../locales/kk.json" with { type: "json" };
import sharedPl from "../../locales/pl.json" with { type: "json" };
import sharedRu from "../../locales/ru.json" with { type: "json" };
import sharedUk from "../../locales/uk.json" with { type: "json" };
import type { IntakeQuestion, IntakeState } from "../../../electron/core/records/intake-questions.ts";
import { intakeWords } from "../../../electron/core/records/intake-words.ts";
import {
  englishPurpose,
  leftOutSentences,
  type PurposeWords,
} from "../../../electron/core/consent/purpose-words.ts";
import type { StatedPurpose } from "../../../electron/core/consent/left-out.ts";
import type { ErrorCode } from "../../../electron/core/errors.ts";
import { type ClaimCode, describeClaim, englishClaims } from "../../../electron/core/verify/claims.ts";
import { describeFinding, englishFindings } from "../../../electron/core/verify/describe-finding.ts";
import type { Finding, Verdict } from "../../../electron/core/verify/report.ts";
import { fillSentence } from "../../../electron/core/text/fill-sentence.ts";
import type { RecordFinding } from "../../../electron/core/sign/open-record.ts";
import { safeText } from "../../../electron/core/text/safe-text.ts";
import { sayAgain } from "./live-text.ts";

type PageWords = Readonly<Record<keyof typeof en, string>>;

const pageWords = { en, fr, it, ru, kk, pl, uk } as const satisfies Readonly<Record<string, PageWords>>;

/** The languages of the page. */
export type Language = keyof typeof pageWords;

const sharedWords = {
  en: { ...sharedEn, findings: englishFindings, claims: englishClaims, purpose: englishPurpose },
  fr: sharedFr,
  it: sharedIt,
  ru: sharedRu,
  kk: sharedKk,
  pl: sharedPl,
  uk: sharedUk,
};

/** One of the page's own words. */
export type WordKey = keyof PageWords;

/** The languages with their own names, English first. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  fr: "Français",
  it: "Italiano",
  ru: "Русский",
  kk: "Қазақша",
  pl: "Polski",
  uk: "Українська",
};

/** Tells whether a code is one of ours. */
export const isLanguage = (code: string): code is Language => Object.hasOwn(pageWords, code);

const isWordKey = (key: string): key is WordKey => Object.hasOwn(en, key);

let language: Language = "en";

/** Speaks another language from now on. */
export function speak(chosen: Language): void {
  language = chosen;
}

/** The language that is spoken. */
export const spoken = (): Language => language;

/** Says one of the page's words. */
export const say = (key: WordKey, values: Readonly<Record<string, string>> = {}): string =>
  fillSentence(pageWords[language][key], new Map(Object.entries(values)));

/** One of the page's words as text that is said again in every language. */
export const said =
  (key: WordKey): (() => string) =>
  () =>
    say(key);

/** Says a code that comes from a bundle, as it is where there is no word for it. */
export function sayCode(group: "event" | "state" | "copy", code: string): string {
  const key = `${group}.${code}`;
  return isWordKey(key) ? say(key) : code;
}

/** Says one of the six questions about a recording. */
export const sayQuestion = (question: IntakeQuestion): string => intakeWords[language].questions[question];

/** Says how it stands with one of them. */
export const sayIntake = (state: IntakeState): string =>
  state === "answered" ? say("intake.kept") : intakeWords[language].states[state];

/** What happened and what to do, for a failure. */
export const adviceFor = (code: ErrorCode): { readonly happened: string; readonly next: string } =>
  sharedWords[language].errors[code];

/** What a verdict means and what to do. */
export const verdictWords = (verdict: Verdict): { readonly happened: string; readonly next: string } =>
  sharedWords[language].verdicts[verdict];

const purposeWords = (): PurposeWords => sharedWords[language].purpose;

/** One of the words about what a bundle was made for, as text that is said again in every language. */
export const saidPurpose =
  (word: keyof PurposeWords): (() => string) =>
  () =>
    purposeWords()[word];

/** How many of what was chosen stay, and why. */
export const sayLeftOut = (leftOut: StatedPurpose["leftOut"], sayCount: (count: number) => string): string =>
  leftOutSentences(purposeWords(), leftOut, sayCount).join(". ");

/** Says a finding. */
export const sayFinding = (finding: Finding): string =>
  describeFinding(finding, sharedWords[language].findings);

/** Says what is wrong with a card. */
export const sayRecordFinding = (finding: RecordFinding): string =>
  fillSentence(
    sharedWords[language].records[finding.kind],
    new Map("field" in finding ? [["field", safeText(finding.field)]] : []),
  );

/** Says a claim. */
export const sayClaim = (code: ClaimCode): string => describeClaim(code, sharedWords[language].claims);

/** Puts the words into every element that names one. */
export function speakPage(): void {
  sayAgain(document.body);
  document.documentElement.lang = language;
  document.title = say("title");
  for (const named of document.querySelectorAll<HTMLElement>("[data-words]")) {
    const key = named.dataset["words"] ?? "";
    if (isWordKey(key)) named.textContent = say(key);
  }
}
