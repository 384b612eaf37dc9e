/** The words of consent forms. */

import en from "../../resources/locales/form/consent-en.json" with { type: "json" };
import kk from "../../resources/locales/form/consent-kk.json" with { type: "json" };
import ru from "../../resources/locales/form/consent-ru.json" with { type: "json" };
import type { ConsentFormLanguage, ConsentFormWords } from "../core/form/consent-form.ts";

/** A word that a language lacks does not compile. */
export const consentFormWords = { ru, kk, en } as const satisfies Readonly<
  Record<ConsentFormLanguage, ConsentFormWords>
>;
