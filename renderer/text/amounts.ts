/** Sizes, times and counts as the language writes them. */

import { useIntl } from "react-intl";
import { dateWriter, numberWriter } from "./writers.ts";

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

/** How numbers and days of a language are written. */
export interface Writing {
  /** The language whose habits are followed. */
  readonly locale: string;
  /** Whether months are written in figures. */
  readonly inFigures: boolean;
}

/**
 * Chromium names Kazakh among its languages and knows nothing of it: November would be “M11”. Kazakh days are then written
 * in figures and numbers grouped, both as in Russian, but never with the names of months of another language.
 */
export function writingOf(locale: string): Writing {
  const isKnown = /\p{L}{3}/u.test(dateWriter(locale, { month: "long" }).format(0));
  return isKnown ? { locale, inFigures: false } : { locale: "ru", inFigures: true };
}

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

function momentIn({ locale, inFigures }: Writing, more: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const day = inFigures
    ? ({ day: "2-digit", month: "2-digit", year: "numeric" } as const)
    : ({ day: "numeric", month: "short", year: "numeric" } as const);
  return dateWriter(locale, { ...day, ...more });
}

/** What writes a day, or a month or a year of it, in UTC; a day where no parts are named. */
export function dateIn(writing: Writing, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  if (Object.keys(parts).length === 0) return momentIn(writing, { timeZone: "UTC" });
  const month = writing.inFigures && parts.month !== undefined ? ({ month: "2-digit" } as const) : {};
  return dateWriter(writing.locale, { ...parts, ...month, timeZone: "UTC" });
}

function longDayIn(writing: Writing): Intl.DateTimeFormat {
  if (writing.inFigures) return momentIn(writing, { timeZone: "UTC" });
  const style = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return dateWriter(writing.locale, { ...style, timeZone: "UTC" });
}

function bytesIn({ locale }: Writing) {
  return (sizeBytes: number): string => {
    let amount = sizeBytes;
    let unit = 0;
    while (amount >= STEP - 0.5 && unit < sizeUnits.length - 1) {
      amount /= STEP;
      unit += 1;
    }
    const maximumFractionDigits = unit === 0 || amount >= 100 ? 0 : 1;
    const style = { style: "unit", unit: sizeUnits[unit] ?? "byte", maximumFractionDigits } as const;
    const unitDisplay = unit === 0 ? "long" : "short";
    return numberWriter(locale, { ...style, unitDisplay }).format(amount);
  };
}

function fileTimeIn(writing: Writing) {
  const days = momentIn(writing, { timeZone: "UTC" });
  const moments = momentIn(writing, { ...clock, timeZone: "UTC" });
  return (text: string): string => {
    const [, year, month, day, hour, minute, second, zone = ""] = isoMoment.exec(text) ?? [];
    if (year === undefined) return text;
    const date = [Number(year), Number(month) - 1, Number(day)] as const;
    const at = Date.UTC(...date, Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0));
    const shown = (hour === undefined ? days : moments).format(at);
    return zone === "" ? shown : `${shown} ${zone === "Z" ? "UTC" : zone}`;
  };
}

function durationOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

function amountsIn(locale: string): Amounts {
  const writing = writingOf(locale);
  const moment = momentIn(writing, clock);
  const day = momentIn(writing, {});
  const longDay = longDayIn(writing);
  const count = numberWriter(writing.locale);
  const percent = numberWriter(writing.locale, { style: "percent" });
  const list = new Intl.ListFormat(writing.locale, { type: "unit", style: "short" });
  return {
    bytes: bytesIn(writing),
    count: (value) => count.format(value),
    percent: (part) => percent.format(part),
    moment: (utc) => moment.format(new Date(utc)),
    day: (utc) => day.format(new Date(utc)),
    longDay: (text) => longDay.format(new Date(text)),
    list: (parts) => list.format(parts),
    fileTime: fileTimeIn(writing),
    duration: durationOf,
  };
}

/** By locale: every tile asks for them. */
const made = new Map<string, Amounts>();

export function useAmounts(): Amounts {
  const { locale } = useIntl();
  const known = made.get(locale) ?? amountsIn(locale);
  made.set(locale, known);
  return known;
}
