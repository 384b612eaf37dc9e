/** The words for what a case lacks, with what uses of consent are called. */

import en from "../../resources/locales/record/en.json" with { type: "json" };
import fr from "../../resources/locales/record/fr.json" with { type: "json" };
import it from "../../resources/locales/record/it.json" with { type: "json" };
import kk from "../../resources/locales/record/kk.json" with { type: "json" };
import pl from "../../resources/locales/record/pl.json" with { type: "json" };
import ru from "../../resources/locales/record/ru.json" with { type: "json" };
import uk from "../../resources/locales/record/uk.json" with { type: "json" };
import type { MissingWords } from "../core/records/say-missing.ts";

interface CaseWords {
  readonly missing: MissingWords;
  readonly choice: Readonly<Record<string, string>>;
}

/** A word that a language lacks does not compile. */
export const caseWords = { en, fr, it, ru, kk, pl, uk } as const satisfies Readonly<
  Record<string, CaseWords>
>;
