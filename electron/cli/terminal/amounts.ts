/** Sizes, durations and times as people read them. */

const units = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** A size in decimal units with three digits, such as `1.23 GB`. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || amount >= 99.95 ? 0 : amount >= 9.995 ? 1 : 2;
  return `${amount.toFixed(digits)} ${units[unit] ?? "bytes"}`;
}

const unitNames = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** The same as a language writes it, such as `1,23 ГБ`. */
export function bytesIn(language: string, bytes: number): string {
  const [amount = "", unit] = formatBytes(bytes).split(" ");
  const at = units.findIndex((name) => name === unit);
  const digits = amount.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(language, {
    ...{ style: "unit", unit: unitNames[at] ?? "byte", unitDisplay: at === 0 ? "long" : "short" },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false },
  }).format(Number(amount));
}

/** All bytes of a size in a language. */
export const exactBytesIn = (language: string, bytes: number): string =>
  new Intl.NumberFormat(language, {
    ...{ style: "unit", unit: "byte", unitDisplay: "long", useGrouping: false },
  }).format(bytes);

/** A duration in seconds, roughly: `5 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${String(whole)} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60)
    return whole % 60 === 0 ? `${String(minutes)} min` : `${String(minutes)} min ${String(whole % 60)} s`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}

/** A count with its noun: `1 file`, `3 files`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
