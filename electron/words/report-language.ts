/** The words of reports in seven languages, with those of verifications that they repeat. */

import enBase from "../../resources/locales/en.json" with { type: "json" };
import frBase from "../../resources/locales/fr.json" with { type: "json" };
import itBase from "../../resources/locales/it.json" with { type: "json" };
import kkBase from "../../resources/locales/kk.json" with { type: "json" };
import plBase from "../../resources/locales/pl.json" with { type: "json" };
import ruBase from "../../resources/locales/ru.json" with { type: "json" };
import ukBase from "../../resources/locales/uk.json" with { type: "json" };
import fr from "../../resources/locales/report/fr.json" with { type: "json" };
import it from "../../resources/locales/report/it.json" with { type: "json" };
import kk from "../../resources/locales/report/kk.json" with { type: "json" };
import pl from "../../resources/locales/report/pl.json" with { type: "json" };
import ru from "../../resources/locales/report/ru.json" with { type: "json" };
import uk from "../../resources/locales/report/uk.json" with { type: "json" };
import type { IntakeLanguage } from "../core/records/intake-words.ts";
import { englishReport, type ReportLanguage, type ReportWords } from "../core/report/report-words.ts";
import { englishPurpose, type PurposeWords } from "../core/consent/purpose-words.ts";
import { englishClaims } from "../core/verify/claims.ts";
import { englishFindings } from "../core/verify/describe-finding.ts";

/** A word that a language lacks does not compile here. */
const wordsOf = { en: englishReport, fr, it, ru, kk, pl, uk } as const satisfies Readonly<
  Record<IntakeLanguage, Omit<ReportWords, keyof PurposeWords>>
>;

/** Words that reports share with everything else that speaks. */
const sharedOf = {
  en: { ...enBase, findings: englishFindings, claims: englishClaims, purpose: englishPurpose },
  fr: frBase,
  it: itBase,
  ru: ruBase,
  kk: kkBase,
  pl: plBase,
  uk: ukBase,
} as const satisfies Readonly<
  Record<
    IntakeLanguage,
    Pick<ReportLanguage, "findings" | "claims" | "verdicts"> & { readonly purpose: PurposeWords }
  >
>;

/** A language as reports need it. */
export function reportLanguage(code: IntakeLanguage): ReportLanguage {
  const { findings, claims, verdicts, purpose } = sharedOf[code];
  return { code, report: { ...wordsOf[code], ...purpose }, findings, claims, verdicts };
}
