/** The words of this page in every language; a word that a language lacks does not compile. */

import type { LanguageCode } from "../../electron/contract/view-types.ts";
import { type ClaimWords, englishClaims } from "../../electron/core/verify/claims.ts";
import { englishPurpose, type PurposeWords } from "../../electron/core/consent/purpose-words.ts";
import { englishFindings } from "../../electron/core/verify/describe-finding.ts";
import sharedEn from "../../resources/locales/en.json";
import sharedFr from "../../resources/locales/fr.json";
import sharedIt from "../../resources/locales/it.json";
import sharedKk from "../../resources/locales/kk.json";
import sharedPl from "../../resources/locales/pl.json";
import sharedRu from "../../resources/locales/ru.json";
import sharedUk from "../../resources/locales/uk.json";
import en from "./en.json";
import fr from "./fr.json";
import it from "./it.json";
import kk from "./kk.json";
import pl from "./pl.json";
import ru from "./ru.json";
import uk from "./uk.json";

/** The name of one message. */
export type MessageId = keyof typeof en;

/** The messages of the page, ICU. */
export const catalogues: Readonly<Record<LanguageCode, Readonly<Record<MessageId, string>>>> = {
  en,
  fr,
  it,
  ru,
  kk,
  pl,
  uk,
};

const claims: ClaimWords = englishClaims;
const purpose: PurposeWords = englishPurpose;
const english = { ...sharedEn, findings: englishFindings, claims, purpose };

/** Words that the command line says as well: errors, verdicts, findings, claims. */
export type SharedWords = typeof english;

export const sharedWords: Readonly<Record<LanguageCode, SharedWords>> = {
  en: english,
  fr: sharedFr,
  it: sharedIt,
  ru: sharedRu,
  kk: sharedKk,
  pl: sharedPl,
  uk: sharedUk,
};

/** What each language calls itself. */
export const languageNames: Readonly<Record<LanguageCode, string>> = {
  en: "English",
  fr: "Français",
  it: "Italiano",
  ru: "Русский",
  kk: "Қазақша",
  pl: "Polski",
  uk: "Українська",
};

export const languages = Object.keys(languageNames) as readonly LanguageCode[];

/** The language to speak: what a person chose, else the first of the system's that is ours, else English. */
export function chooseLanguage(chosen: LanguageCode | "system", ofSystem: readonly string[]): LanguageCode {
  if (chosen !== "system") return chosen;
  const codes = ofSystem.map((tag) => tag.toLowerCase().split("-", 1)[0]);
  return languages.find((language) => codes.includes(language)) ?? "en";
}
