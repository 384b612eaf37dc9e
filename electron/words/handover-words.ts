/** The words of what is handed over to other databases, in seven languages. */

import en from "../../resources/locales/handover/en.json" with { type: "json" };
import fr from "../../resources/locales/handover/fr.json" with { type: "json" };
import it from "../../resources/locales/handover/it.json" with { type: "json" };
import kk from "../../resources/locales/handover/kk.json" with { type: "json" };
import pl from "../../resources/locales/handover/pl.json" with { type: "json" };
import ru from "../../resources/locales/handover/ru.json" with { type: "json" };
import uk from "../../resources/locales/handover/uk.json" with { type: "json" };
import recordEn from "../../resources/locales/record/en.json" with { type: "json" };
import recordFr from "../../resources/locales/record/fr.json" with { type: "json" };
import recordIt from "../../resources/locales/record/it.json" with { type: "json" };
import recordKk from "../../resources/locales/record/kk.json" with { type: "json" };
import recordPl from "../../resources/locales/record/pl.json" with { type: "json" };
import recordRu from "../../resources/locales/record/ru.json" with { type: "json" };
import recordUk from "../../resources/locales/record/uk.json" with { type: "json" };
import type { HandoverWords } from "../core/handover/handover-words.ts";
import { pickWord } from "../core/records/pick-word.ts";

type Code = HandoverWords["language"];

/** A word that a language lacks does not compile. */
const said: Readonly<Record<Code, HandoverWords["say"]>> = { en, fr, it, ru, kk, pl, uk };
const ofRecords: Readonly<Record<Code, Pick<typeof recordEn, "kinds" | "field" | "choice">>> = {
  ...{ en: recordEn, fr: recordFr, it: recordIt, ru: recordRu, kk: recordKk, pl: recordPl, uk: recordUk },
};

/** The words in a language. */
export function handoverWords(language: Code): HandoverWords {
  const { kinds, field, choice } = ofRecords[language];
  return {
    ...{ language, say: said[language] },
    use: (use) => pickWord(choice, "consent", use),
    kinds: (kind) => kinds[kind],
    field: (kind, name) => pickWord(field, kind, name),
    choice: (kind, value) => pickWord(choice, kind, value),
  };
}
