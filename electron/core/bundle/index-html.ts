/**
 * The printable list of a bundle's items. It must be inert: whoever opens it in a browser runs nothing of the sender's,
 * loads nothing, and no name in it can pose as markup or reorder the line. Invariant: apart from one fixed head, the
 * page is made of text and of a closed set of tags without attributes.
 */

import { escapeMarkup } from "../text/escape-markup.ts";
import {
  type IntakeAnswer,
  type IntakeState,
  intakeQuestions,
  intakeStates,
} from "../records/intake-questions.ts";
import { type IntakeLanguage, intakeWords } from "../records/intake-words.ts";
import { type BundleRecord, isCopyRecord } from "./bundle-record.ts";
import { intakeOfRecord, type ItemRecord } from "./item-record.ts";

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

const tags = ["body", "h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "bdi"];
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

const originalOf = ({ record }: IndexRow): ItemRecord | undefined =>
  isCopyRecord(record) ? undefined : record;

function natureOf({ record }: IndexRow, numbers: Numbers): string {
  if (!isCopyRecord(record)) {
    if (record.testimony !== undefined) {
      const { version, versions } = record.testimony;
      const of = `${String(version)} / ${String(versions.length)}`;
      return `testimony, version ${of} · свидетельство, версия ${of}`;
    }
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

const table = (heads: readonly string[], rows: readonly string[]): string =>
  `<table>\n<thead><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead>\n<tbody>\n${rows.join("")}</tbody>\n</table>\n`;

/** How it stands with a question, in one character of every script; the legend below says what each means. */
const marks: Readonly<Record<IntakeState, string>> = { answered: "+", no: "−", unknown: "?", open: "○" };

const intakeRow = (number: number, answers: readonly IntakeAnswer[]): string =>
  `<tr>${cell(String(number))}${answers.map(({ state, text }) => (text === undefined ? cell(marks[state]) : name(text))).join("")}</tr>\n`;

const intakeLanguages = Object.keys(intakeWords) as readonly IntakeLanguage[];

const legendRow = (mark: string, wordOf: (language: IntakeLanguage) => string): string =>
  `<tr>${cell(mark)}${intakeLanguages.map((language) => cell(escapeMarkup(wordOf(language)))).join("")}</tr>\n`;

/** The six questions about each original, and what they and the marks mean in every language; nothing where no record speaks of them. */
function intakeHtml(rows: readonly IndexRow[]): string {
  const asked = rows.flatMap(({ number, record }) => {
    const answers = isCopyRecord(record) ? [] : intakeOfRecord(record);
    return answers.length === 0 ? [] : [intakeRow(number, answers)];
  });
  if (asked.length === 0) return "";
  const numbers = intakeQuestions.map((_, index) => String(index + 1));
  return [
    `<h2>${intakeLanguages.map((language) => escapeMarkup(intakeWords[language].title)).join(" · ")}</h2>\n`,
    table(["No. · №", ...numbers], asked),
    table(
      ["", ...intakeLanguages],
      [
        ...intakeQuestions.map((question, index) =>
          legendRow(String(index + 1), (language) => intakeWords[language].questions[question]),
        ),
        ...intakeStates.map((state) =>
          legendRow(marks[state], (language) => intakeWords[language].states[state]),
        ),
      ],
    ),
  ].join("");
}

const versionColumns = ["No. · №", "Version · Версия", "Sealed (UTC) · Запечатано (UTC)", "SHA-256"];

/** Every version of each testimony, whether its text is here or stays; nothing where none is here. */
function versionsHtml(rows: readonly IndexRow[]): string {
  const told = rows.flatMap((row) =>
    (originalOf(row)?.testimony?.versions ?? []).map(({ sha256, sealedAt }, index) =>
      [
        "<tr>",
        cell(String(row.number)),
        cell(String(index + 1)),
        cell(sealedAt),
        code(sha256),
        "</tr>\n",
      ].join(""),
    ),
  );
  if (told.length === 0) return "";
  return `<h2>Versions of testimonies · Версии свидетельств</h2>\n${table(versionColumns, told)}`;
}

/** Makes the page. */
export function indexHtml({ bundleId, sealedAt }: IndexHeading, rows: readonly IndexRow[]): string {
  const numbers = numbersOf(rows);
  return [
    HEAD,
    "<body>\n<h1>Sealed bundle · Запечатанный пакет</h1>\n",
    `<p><code>${bundleId}</code></p>\n<p>${sealedAt}</p>\n`,
    "<p>This list is only a convenience. What counts is checked as README.txt says. · ",
    "Этот список только для удобства. Проверка описана в README.txt.</p>\n",
    table(
      columns,
      rows.map((row) => rowHtml(row, numbers)),
    ),
    versionsHtml(rows),
    intakeHtml(rows),
    "</body>\n</html>\n",
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
