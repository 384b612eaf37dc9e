/** Dates as people know them, as the language writes them: what is not known is said, never filled in. */

import { useMemo } from "react";
import { useIntl } from "react-intl";
import { parsePartialDate } from "../../electron/core/records/partial-date.ts";
import { dateIn, writingOf } from "./amounts.ts";
import { type Text, useText } from "./text-provider.tsx";

/** A date in words, with the small word that says how exactly it is known; without one where it is exact. */
export interface ShownDate {
  readonly date: string;
  readonly precision?: string;
}

const parts = {
  day: {},
  month: { month: "long", year: "numeric" },
  year: { year: "numeric" },
} as const;

function showIn(locale: string, t: Text): (text: string) => ShownDate {
  const writing = writingOf(locale);
  return (text) => {
    const parsed = parsePartialDate(text);
    if (parsed === undefined) return { date: text };
    const { precision, isAbout } = parsed;
    if (precision === "unknown") return { date: t("date.shown.unknown") };
    const [year = 0, month = 1, day = 1] = text.replace("~", "").split("-").map(Number);
    const date = dateIn(writing, parts[precision]).format(Date.UTC(year, month - 1, day));
    if (isAbout) return { date, precision: t("date.shown.about") };
    if (precision === "day") return { date };
    return { date, precision: t(precision === "month" ? "date.shown.month" : "date.shown.year") };
  };
}

/** What shows partial dates. */
export function usePartialDates(): (text: string) => ShownDate {
  const { locale } = useIntl();
  const t = useText();
  return useMemo(() => showIn(locale, t), [locale, t]);
}
