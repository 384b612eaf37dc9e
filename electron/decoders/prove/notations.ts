/** The ways in which one value can be written down: dates and positions have several, and a copy may keep any of them. */

/** Numbers shorter than this are in every file. */
const MIN_DIGITS = 6;
/** Four decimals of a degree are eleven metres. */
const PLACE_DECIMALS = 4;

const two = (value: number): string => String(value).padStart(2, "0");

/** `2015:03:04 12:22:22+06:00` and its relatives. */
function dateNotations(text: string): string[] {
  const parts = /^(\d{4})[:-](\d{2})[:-](\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(text);
  if (parts === null) return [];
  const [, year = "", month = "", day = "", hour, minute, second = "00"] = parts;
  if (Number(year) < 1900 || Number(month) === 0) return [];
  const days = [`${year}:${month}:${day}`, `${year}-${month}-${day}`, `${year}${month}${day}`];
  if (hour === undefined || minute === undefined) return days;
  const time = `${hour}:${minute}:${second}`;
  return [
    ...days,
    `${day}.${month}.${year}`,
    `${year}/${month}/${day}`,
    ...(time === "00:00:00" ? [] : [time]),
  ];
}

/** A coordinate as decimals, as degrees with minutes, and as degrees, minutes and seconds. */
function placeNotations(text: string): string[] {
  const decimal = /^[-+]?(\d{1,3})\.(\d{4,})/.exec(text);
  if (decimal === null) return [];
  const [, whole = "", decimals = ""] = decimal;
  const degrees = Number(whole);
  const minutes = Number(`0.${decimals}`) * 60;
  const seconds = (minutes - Math.floor(minutes)) * 60;
  const wholeMinutes = Math.floor(minutes);
  const minuteText = (Math.floor(minutes * 100) / 100).toFixed(2);
  const secondText = String(Math.floor(seconds * 10) / 10);
  return [
    `${whole}.${decimals.slice(0, PLACE_DECIMALS)}`,
    `${whole},${decimals.slice(0, PLACE_DECIMALS)}`,
    `${String(degrees)},${minuteText}`,
    `${String(degrees)} deg ${String(wholeMinutes)}' ${secondText}`,
    `${String(degrees)}°${String(wholeMinutes)}'${secondText}`,
    `${String(degrees)}° ${String(wholeMinutes)}' ${secondText}`,
    `${two(degrees)}${two(wholeMinutes)}${minuteText.slice(-3)}`,
  ].filter((notation) => notation.length >= MIN_DIGITS);
}

/** Whether a text is a number that says too little to be looked for. */
const isCommonNumber = (text: string): boolean =>
  /^[-+\d., eE:/]*$/.test(text) && text.replaceAll(/\D/g, "").replace(/^0+|0+$/g, "").length < MIN_DIGITS;

/** All notations of a value that are worth looking for, each once. */
export function notationsOf(text: string): string[] {
  const notations = [...dateNotations(text), ...text.split(/[ ,;]+/).flatMap(placeNotations)];
  const isCommon = isCommonNumber(text) || /^0000[:-]00/.test(text);
  return [...new Set([...(isCommon ? [] : [text]), ...notations])];
}
