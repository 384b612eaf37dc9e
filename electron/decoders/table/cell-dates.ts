/** Days and times as workbooks store them: numbers, which only the format of a cell tells from other numbers. */

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** 31 December 9999, the last day that these programs know. */
const LAST_DAY = 2_958_465;
/** The day that never was: these programs take 1900 for a leap year. */
const FALSE_DAY = 60;

/** Formats without a code of their own (ECMA-376 part 1, 18.8.30), also those of East Asia. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);

/** Whether numbers in this format are days or times; lengths of time such as `[h]:mm` are numbers. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  if (/\[(h+|m+|s+)\]/i.test(code)) return false;
  const bare = code.replaceAll(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, "").split(";")[0] ?? "";
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare);
}

/** Midnight in milliseconds of a day that counts from the beginning of the system. */
function midnight(day: number, is1904: boolean): number {
  if (is1904) return Date.UTC(1904, 0, 1) + day * DAY_MS;
  return Date.UTC(1899, 11, day < FALSE_DAY ? 31 : 30) + day * DAY_MS;
}

/** A number as a day, a time or both in the spelling of ISO 8601; undefined where it is none. */
export function dateOfNumber(value: number, is1904: boolean): string | undefined {
  const seconds = Math.round(value * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  if (!(value >= 0) || day > LAST_DAY || (!is1904 && day === FALSE_DAY)) return undefined;
  const rest = seconds - day * DAY_SECONDS;
  const [date = "", time = ""] = new Date(midnight(day, is1904) + rest * 1000)
    .toISOString()
    .slice(0, 19)
    .split("T");
  if (value < 1 && !(is1904 && rest === 0)) return time;
  return rest === 0 ? date : `${date}T${time}`;
}
