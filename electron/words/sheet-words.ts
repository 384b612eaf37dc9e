/** The words of situation sheets in seven languages. */

import en from "../../resources/locales/sheet/en.json" with { type: "json" };
import fr from "../../resources/locales/sheet/fr.json" with { type: "json" };
import it from "../../resources/locales/sheet/it.json" with { type: "json" };
import kk from "../../resources/locales/sheet/kk.json" with { type: "json" };
import pl from "../../resources/locales/sheet/pl.json" with { type: "json" };
import ru from "../../resources/locales/sheet/ru.json" with { type: "json" };
import uk from "../../resources/locales/sheet/uk.json" with { type: "json" };
import recordEn from "../../resources/locales/record/en.json" with { type: "json" };
import recordFr from "../../resources/locales/record/fr.json" with { type: "json" };
import recordIt from "../../resources/locales/record/it.json" with { type: "json" };
import recordKk from "../../resources/locales/record/kk.json" with { type: "json" };
import recordPl from "../../resources/locales/record/pl.json" with { type: "json" };
import recordRu from "../../resources/locales/record/ru.json" with { type: "json" };
import recordUk from "../../resources/locales/record/uk.json" with { type: "json" };
import type { Figure } from "../core/figures/figure.ts";
import type { SheetLanguage, SheetWords } from "../core/figures/situation-sheet.ts";
import { pickWord } from "../core/records/pick-word.ts";

/** A word that a language lacks does not compile. */
export const sheetWords = { en, fr, it, ru, kk, pl, uk } as const satisfies Readonly<
  Record<keyof Figure["names"], SheetWords>
>;

const choices: Readonly<Record<keyof Figure["names"], Readonly<Record<string, string>>>> = {
  ...{ en: recordEn.choice, fr: recordFr.choice, it: recordIt.choice, ru: recordRu.choice },
  ...{ kk: recordKk.choice, pl: recordPl.choice, uk: recordUk.choice },
};

/** A language of sheets with all its words. */
export const sheetLanguage = (code: keyof Figure["names"]): SheetLanguage => ({
  ...{ code, words: sheetWords[code] },
  institution: (sort) => pickWord(choices[code], "organisation", sort),
});
