/** Writers of days and numbers, each made once: making one takes longer than drawing a tile, and every tile writes some. */

const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

function remembered<Writer>(known: Map<string, Writer>, key: string, make: () => Writer): Writer {
  const writer = known.get(key) ?? make();
  known.set(key, writer);
  return writer;
}

export const dateWriter = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  remembered(dates, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));

export const numberWriter = (locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  remembered(numbers, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
