/** Tables as comma-separated values (RFC 4180), for spreadsheets and databases. */

/** Beginnings by which a spreadsheet takes a text for a formula and computes it. */
const FORMULA = /^[=+\-@\t\r]/;
/** The same behind what parts cells or rows for a spreadsheet that parts them otherwise than here, whatever stands in quotes. */
const LATER_FORMULA = /(?=[=+\-@])(?<=[;\t\r\n][\s"]*)/g;

/** A cell; a text that a spreadsheet would compute gets an apostrophe before it, as spreadsheets write such texts themselves. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const inert = (FORMULA.test(value) ? `'${value}` : value).replaceAll(LATER_FORMULA, "'");
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows as text with CRLF behind each, and a byte order mark before the first, without which spreadsheets misread Cyrillic. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  `\u{FEFF}${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
