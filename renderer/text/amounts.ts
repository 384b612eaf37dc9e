/** Sizes, times and counts as the language writes them. */

import { useMemo } from "react";
import { useIntl } from "react-intl";

const sizeUnits = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const STEP = 1000;

/** A time as a file spells it: maybe without a zone, maybe without seconds. */
const isoMoment =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** What writes amounts in one language. */
export interface Amounts {
  readonly bytes: (sizeBytes: number) => string;
  readonly count: (value: number) => string;
  readonly percent: (part: number) => string;
  /** A time of ours: UTC in, the clock of this computer out. */
  readonly moment: (utc: string) => string;
  readonly day: (utc: string) => string;
  /** A day without a clock, ISO 8601, with the name of its weekday. */
  readonly longDay: (day: string) => string;
  /** Several things one after the other. */
  readonly list: (parts: readonly string[]) => string;
  /** A time of a file, as the file has it; never moved to another zone. */
  readonly fileTime: (text: string) => string;
  /** A number of seconds as minutes and seconds. */
  readonly duration: (seconds: number) => string;
}

function bytesOf(locale: string, sizeBytes: number): string {
  let amount = sizeBytes;
  let unit = 0;
  while (amount >= STEP - 0.5 && unit < sizeUnits.length - 1) {
    amount /= STEP;
    unit += 1;
  }
  const maximumFractionDigits = unit === 0 || amount >= 100 ? 0 : 1;
  const style = { style: "unit", unit: sizeUnits[unit] ?? "byte", maximumFractionDigits } as const;
  return new Intl.NumberFormat(withoutCalendar(locale) ? "ru" : locale, {
    ...style,
    unitDisplay: unit === 0 ? "long" : "short",
  }).format(amount);
}

function fileTimeOf(locale: string, text: string): string {
  const [, year, month, day, hour, minute, second, zone = ""] = isoMoment.exec(text) ?? [];
  if (year === undefined) return text;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  );
  const shown = momentIn(locale, { hasTime: hour !== undefined, timeZone: "UTC" }).format(at);
  return zone === "" ? shown : `${shown} ${zone === "Z" ? "UTC" : zone}`;
}

function durationOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/**
 * Chromium has no calendar for Kazakh: its dates are written in figures, as they are in Russian, and never with the names
 * of months of another language.
 */
const withoutCalendar = (locale: string): boolean =>
  Intl.DateTimeFormat.supportedLocalesOf(locale).length === 0;

function momentIn(
  locale: string,
  style: { readonly hasTime: boolean; readonly timeZone?: string },
): Intl.DateTimeFormat {
  const zone = style.timeZone === undefined ? {} : { timeZone: style.timeZone };
  const time = style.hasTime ? ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const) : {};
  if (withoutCalendar(locale)) {
    return new Intl.DateTimeFormat("ru", {
      day: "2-digit",
      month: "2-digit",
      year: "numeric",
      ...time,
      ...zone,
    });
  }
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    ...time,
    ...zone,
  });
}

export function useAmounts(): Amounts {
  const { locale } = useIntl();
  return useMemo(() => {
    const moment = momentIn(locale, { hasTime: true });
    const day = momentIn(locale, { hasTime: false });
    const count = new Intl.NumberFormat(locale);
    const longDay = new Intl.DateTimeFormat(withoutCalendar(locale) ? "ru" : locale, {
      ...(withoutCalendar(locale)
        ? { day: "2-digit", month: "2-digit", year: "numeric" }
        : { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
      timeZone: "UTC",
    });
    const list = new Intl.ListFormat(withoutCalendar(locale) ? "ru" : locale, {
      type: "unit",
      style: "short",
    });
    const percent = new Intl.NumberFormat(locale, { style: "percent" });
    return {
      bytes: (sizeBytes) => bytesOf(locale, sizeBytes),
      count: (value) => count.format(value),
      percent: (part) => percent.format(part),
      moment: (utc) => moment.format(new Date(utc)),
      day: (utc) => day.format(new Date(utc)),
      longDay: (text) => longDay.format(new Date(text)),
      list: (parts) => list.format(parts),
      fileTime: (text) => fileTimeOf(locale, text),
      duration: durationOf,
    };
  }, [locale]);
}
