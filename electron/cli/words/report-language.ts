/** The words of reports in seven languages, with those of verifications that they repeat. */

import fr from "../../../resources/locales/report/fr.json" with { type: "json" };
import it from "../../../resources/locales/report/it.json" with { type: "json" };
import kk from "../../../resources/locales/report/kk.json" with { type: "json" };
import pl from "../../../resources/locales/report/pl.json" with { type: "json" };
import ru from "../../../resources/locales/report/ru.json" with { type: "json" };
import uk from "../../../resources/locales/report/uk.json" with { type: "json" };
import { englishReport, type ReportLanguage, type ReportWords } from "../../core/report/report-words.ts";
import { type Language, wordsIn } from "./words.ts";

/** A word that a language lacks does not compile here. */
const wordsOf = { en: englishReport, fr, it, ru, kk, pl, uk } as const satisfies Readonly<
  Record<Language, ReportWords>
>;

/** A language as reports need it. */
export function reportLanguage(code: Language): ReportLanguage {
  const { findings, claims, verdicts } = wordsIn(code);
  return { code, report: wordsOf[code], findings, claims, verdicts };
}
