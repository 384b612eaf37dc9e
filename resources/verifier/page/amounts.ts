/** Sizes, times and durations as the chosen language writes them. Times are UTC: a report travels between countries. */

import { spoken } from "./words.ts";

/** Some browsers claim to know Kazakh and do not: its units are then spelt as in Russian, its months left to their numbers. */
const isKnown = (): boolean =>
  spoken() !== "kk" || /\p{L}{3}/u.test(new Intl.DateTimeFormat("kk", { month: "long" }).format(0));
const locale = (): string => (isKnown() ? spoken() : "ru");

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** Decimal units, as file managers and disks count. */
export function sayBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const unit = units[power] ?? "byte";
  const digits = power === 0 ? 0 : 1;
  return new Intl.NumberFormat(locale(), {
    style: "unit",
    unit,
    unitDisplay: power === 0 && isKnown() ? "long" : "short",
    maximumFractionDigits: digits,
  }).format(bytes / 1000 ** power);
}

/** A whole number. */
export const sayNumber = (value: number): string => new Intl.NumberFormat(locale()).format(value);

/** A moment of ISO 8601; what is no moment is shown as it is. */
export function sayTime(iso: string): string {
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) return iso;
  const text = new Intl.DateTimeFormat(locale(), {
    dateStyle: isKnown() ? "long" : "short",
    timeStyle: "medium",
    timeZone: "UTC",
  }).format(milliseconds);
  return `${text} UTC`;
}

/** A duration to whole seconds or minutes. */
export function sayDuration(seconds: number): string {
  const [value, unit] =
    seconds < 90 ? [Math.max(1, Math.round(seconds)), "second"] : [Math.round(seconds / 60), "minute"];
  return new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short" }).format(value);
}
