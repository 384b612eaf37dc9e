/** The words of forms that are filled from the register, in the languages in which the bodies or the field work. */

import commonEn from "../../resources/locales/form/common-en.json" with { type: "json" };
import commonFr from "../../resources/locales/form/common-fr.json" with { type: "json" };
import commonRu from "../../resources/locales/form/common-ru.json" with { type: "json" };
import exhibitsEn from "../../resources/locales/form/exhibits-en.json" with { type: "json" };
import exhibitsFr from "../../resources/locales/form/exhibits-fr.json" with { type: "json" };
import exhibitsRu from "../../resources/locales/form/exhibits-ru.json" with { type: "json" };
import injuriesEn from "../../resources/locales/form/injuries-en.json" with { type: "json" };
import injuriesFr from "../../resources/locales/form/injuries-fr.json" with { type: "json" };
import injuriesRu from "../../resources/locales/form/injuries-ru.json" with { type: "json" };
import observationEn from "../../resources/locales/form/observation-en.json" with { type: "json" };
import observationFr from "../../resources/locales/form/observation-fr.json" with { type: "json" };
import observationRu from "../../resources/locales/form/observation-ru.json" with { type: "json" };
import tortureEn from "../../resources/locales/form/torture-en.json" with { type: "json" };
import tortureFr from "../../resources/locales/form/torture-fr.json" with { type: "json" };
import tortureRu from "../../resources/locales/form/torture-ru.json" with { type: "json" };
import recordEn from "../../resources/locales/record/en.json" with { type: "json" };
import recordFr from "../../resources/locales/record/fr.json" with { type: "json" };
import recordRu from "../../resources/locales/record/ru.json" with { type: "json" };
import wgadEn from "../../resources/locales/form/wgad-en.json" with { type: "json" };
import wgadFr from "../../resources/locales/form/wgad-fr.json" with { type: "json" };
import wgadRu from "../../resources/locales/form/wgad-ru.json" with { type: "json" };
import type { InjuryVocabulary } from "../core/body/mark-words.ts";
import type { ExhibitsWord } from "../core/form/exhibits-form.ts";
import type { FormCode } from "../core/form/form-filling.ts";
import type { WordsOf } from "../core/form/form-sayer.ts";
import type { InjuriesWord } from "../core/form/injuries-form.ts";
import type { ObservationWord } from "../core/form/observation-form.ts";
import type { TortureWord } from "../core/form/torture-form.ts";
import type { WgadWord } from "../core/form/wgad-form.ts";

/** Words of a form in every language. */
type InAll<Word extends string> = Readonly<Record<FormCode, WordsOf<Word>>>;

/** A word that a language lacks does not compile. */
export const wgadWords: InAll<WgadWord> = {
  en: { ...commonEn, ...wgadEn },
  fr: { ...commonFr, ...wgadFr },
  ru: { ...commonRu, ...wgadRu },
};

/** A word that a language lacks does not compile. */
export const tortureWords: InAll<TortureWord> = {
  en: { ...commonEn, ...tortureEn },
  fr: { ...commonFr, ...tortureFr },
  ru: { ...commonRu, ...tortureRu },
};

/** A word that a language lacks does not compile. */
export const exhibitsWords: InAll<ExhibitsWord> = {
  en: { ...commonEn, ...exhibitsEn },
  fr: { ...commonFr, ...exhibitsFr },
  ru: { ...commonRu, ...exhibitsRu },
};

/** A word that a language lacks does not compile. */
export const observationWords: InAll<ObservationWord> = {
  en: { ...commonEn, ...observationEn },
  fr: { ...commonFr, ...observationFr },
  ru: { ...commonRu, ...observationRu },
};

/** A word that a language lacks does not compile. */
export const injuriesWords: InAll<InjuriesWord> = {
  en: { ...commonEn, ...injuriesEn },
  fr: { ...commonFr, ...injuriesFr },
  ru: { ...commonRu, ...injuriesRu },
};

/** What injuries, parts of the body and views are called, as everywhere else. */
export const injuryVocabularies: Readonly<Record<FormCode, InjuryVocabulary>> = {
  en: recordEn,
  fr: recordFr,
  ru: recordRu,
};
