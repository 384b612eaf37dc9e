/** Days and months as a language writes them on paper. Kazakh has its own words here, because not every platform knows them. */

import { parsePartialDate } from "../records/partial-date.ts";

/** A language of printed sheets. */
type Language = "en" | "fr" | "it" | "ru" | "kk" | "pl" | "uk";

const kazakhMonths = [
  ...["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"],
  ...["шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
];

/** English as the rest of Europe writes it: the day before the month. */
const localeOf = (language: Exclude<Language, "kk">): string => (language === "en" ? "en-GB" : language);

const parts = {
  day: { day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
  year: { year: "numeric" },
} as const;

function written(language: Language, iso: string, precision: keyof typeof parts): string {
  const [year = "", month = "01", day = "01"] = iso.split("-");
  if (precision === "year") return year;
  if (language === "kk") {
    const name = kazakhMonths[Number(month) - 1] ?? month;
    return `${year} жылғы ${precision === "day" ? `${String(Number(day))} ` : ""}${name}`;
  }
  const writer = new Intl.DateTimeFormat(localeOf(language), { ...parts[precision], timeZone: "UTC" });
  const text = writer.format(new Date(`${year}-${month}-${day}T00:00:00Z`));
  // The first day of a month is an ordinal in French.
  return language === "fr" && precision === "day" ? text.replace(/^1 /, "1er ") : text;
}

/** A date of a record, or a day or month of ours; `~` stands before one that is only about right. What is no date stays as it is. */
export function writtenDate(language: Language, text: string): string {
  const date = parsePartialDate(text);
  if (date === undefined || date.precision === "unknown") return text;
  return `${date.isAbout ? "~ " : ""}${written(language, text.replace("~", ""), date.precision)}`;
}
