/** Values as reports print them, the same in every language: digits in groups, times without the letters of ISO 8601. */

/** Groups of eight digits, for reading aloud and comparing by eye. */
export const groupedHash = (hex: string): string => hex.replaceAll(/.{8}(?=.)/g, "$& ");

/** The first eight digits in two groups. */
export const shortCode = (sha256: string): string => `${sha256.slice(0, 4)} ${sha256.slice(4, 8)}`;

/** A whole number with spaces that no line breaks at. */
export const groupedNumber = (value: number): string =>
  String(value).replaceAll(/\B(?=(\d{3})+$)/g, "\u00a0");

/** A moment of ISO 8601; the zone stays unless it is UTC and the heading says so. */
export const printedTime = (iso: string): string =>
  iso.replace(/^(\d{4}-\d\d-\d\d)T/, "$1 ").replace(/(\d\d:\d\d:\d\d)Z$/, "$1");

/** The same for a time as a file says it, whose zone must be seen. */
export const printedFileTime = (iso: string): string =>
  iso.replace(/^(\d{4}-\d\d-\d\d)T/, "$1 ").replace(/(\d)Z$/, "$1 UTC");
