/** What names are sorted by: letters whatever their case and marks, and the numbers in them as numbers. */

/** As many digits as the longest number that is compared as one; a camera writes eight, a date fourteen. */
const DIGITS = 20;
const MAX_CHARACTERS = 200;

/** A text that sorts by its code points as people expect the name to be sorted. */
export const nameOrder = (name: string): string =>
  name
    .slice(0, MAX_CHARACTERS)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, "").padStart(DIGITS, "0"));
