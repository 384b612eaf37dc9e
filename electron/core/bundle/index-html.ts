/**
 * The printable list of a bundle's items. It must be inert: whoever opens it in a browser runs nothing of the sender's,
 * loads nothing, and no name in it can pose as markup or reorder the line. Invariant: apart from one fixed head, the
 * page is made of text and of a closed set of tags without attributes.
 */

import { escapeMarkup } from "../text/escape-markup.ts";
import { type BundleRecord, isCopyRecord } from "./bundle-record.ts";

/** What the page says about the bundle, beside its items. */
export interface IndexHeading {
  readonly bundleId: string;
  readonly sealedAt: string;
}

/** One row of the page. */
export interface IndexRow {
  readonly number: number;
  readonly payloadPath: string;
  readonly record: BundleRecord;
}

/** What the files of a bundle are, for the sentences about it. */
export type BundleContent = "originals" | "copies" | "both";

/** Tells what the rows are. */
export function contentOf(rows: readonly Pick<IndexRow, "record">[]): BundleContent {
  const copies = rows.filter(({ record }) => isCopyRecord(record)).length;
  if (copies === 0) return "originals";
  return copies === rows.length ? "copies" : "both";
}

const STYLE =
  "body{font:16px/1.5 sans-serif;margin:2em;color:#111;background:#fff}table{border-collapse:collapse}" +
  "th,td{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}" +
  "code{font:13px/1.5 monospace;word-break:break-all}tr{break-inside:avoid}";

/** Base64 SHA-256 of the style, which is all that the policy allows. */
const STYLE_HASH = "0bkCg45RmUkR2UFbXEvJZwI3jFcvyA0NGIQ/ouC7cUM=";

const HEAD =
  '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n' +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'none'; base-uri 'none'">\n` +
  '<meta name="referrer" content="no-referrer">\n<title>Sealed bundle</title>\n' +
  `<style>${STYLE}</style>\n</head>\n`;

const tags = ["body", "h1", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "bdi"];
const allowedTags = new Set([...tags.flatMap((tag) => [`<${tag}>`, `</${tag}>`]), "</html>"]);

const cell = (html: string): string => `<td>${html}</td>`;
const code = (text: string): string => cell(`<code>${escapeMarkup(text)}</code>`);
const name = (text: string): string => cell(`<bdi>${escapeMarkup(text)}</bdi>`);

const kinds = {
  "safe-copy": "safe copy · безопасная копия",
  redaction: "copy with parts covered · копия с закрытыми частями",
} as const;

/** Numbers of the originals by their items; a copy may name one of them. */
type Numbers = ReadonlyMap<string, number>;

const numbersOf = (rows: readonly IndexRow[]): Numbers =>
  new Map(rows.flatMap(({ number, record }) => (isCopyRecord(record) ? [] : [[record.item, number]])));

function natureOf({ record }: IndexRow, numbers: Numbers): string {
  if (!isCopyRecord(record)) {
    return record.receivedAs === undefined ? "original · оригинал" : kinds[record.receivedAs];
  }
  const number = record.origin && numbers.get(record.origin.item);
  return number === undefined ? kinds[record.kind] : `${kinds[record.kind]}: № ${String(number)}`;
}

const rowHtml = (row: IndexRow, numbers: Numbers): string => {
  const { number, payloadPath, record } = row;
  const { path = "", importedAt = "" } = isCopyRecord(record) ? {} : record;
  return [
    "<tr>",
    cell(String(number)),
    cell(natureOf(row, numbers)),
    name(record.name),
    name(path),
    cell(String(record.size)),
    cell(escapeMarkup(record.mediaType)),
    cell(importedAt),
    code(record.sha256),
    code(payloadPath),
    "</tr>\n",
  ].join("");
};

const columns = [
  "No. · №",
  "What · Что",
  "Name · Имя",
  "Path · Путь",
  "Bytes · Байты",
  "Type · Тип",
  "Taken in (UTC) · Принято (UTC)",
  "SHA-256",
  "File here · Файл здесь",
];

/** Makes the page. */
export function indexHtml({ bundleId, sealedAt }: IndexHeading, rows: readonly IndexRow[]): string {
  const numbers = numbersOf(rows);
  return [
    HEAD,
    "<body>\n<h1>Sealed bundle · Запечатанный пакет</h1>\n",
    `<p><code>${bundleId}</code></p>\n<p>${sealedAt}</p>\n`,
    "<p>This list is only a convenience. What counts is checked as README.txt says. · ",
    "Этот список только для удобства. Проверка описана в README.txt.</p>\n",
    `<table>\n<thead><tr>${columns.map((column) => `<th>${column}</th>`).join("")}</tr></thead>\n<tbody>\n`,
    ...rows.map((row) => rowHtml(row, numbers)),
    "</tbody>\n</table>\n</body>\n</html>\n",
  ].join("");
}

/** Tells whether a page that came with a bundle is as inert as those made here, whatever its text says. */
export function isInertIndex(html: string): boolean {
  if (!html.startsWith(HEAD)) return false;
  // One after the other: a hostile page may have millions of tags.
  for (const [tag] of html.slice(HEAD.length).matchAll(/<[^>]*>?/g)) {
    if (!allowedTags.has(tag)) return false;
  }
  return true;
}
