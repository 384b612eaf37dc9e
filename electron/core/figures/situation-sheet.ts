/**
 * The sheet that figures are handed on with: numbers, months, what changed, lists of codes, definitions and how to read
 * them (resources/spec/catalogue.md §6). It names nobody.
 */

import {
  type Block,
  type Cell,
  codeCell,
  type ReportDocument,
  saidCell,
  type TableBlock,
  textCell,
} from "../report/report-document.ts";
import { groupedNumber } from "../report/printed-values.ts";
import { fillSentence } from "../text/fill-sentence.ts";
import { writtenDate } from "../text/written-date.ts";
import type { TermWords } from "../records/term.ts";
import type { AspectCounts, FigureAspect } from "./break-down.ts";
import type { FigureChange, FigureCount } from "./count-figure.ts";
import type { Figure } from "./figure.ts";

type SheetWord =
  | `column.${FigureAspect}`
  | `table.${FigureAspect | "figures" | "months" | "list"}`
  | `column.${"figure" | "count" | "possible" | "before" | "joined" | "left" | "month" | "code" | "holds" | "told" | "date" | "place"}`
  | `fact.${"day" | "since" | "begin" | "compared" | "program" | "made"}`
  | `heading.${"about" | "figures" | "definitions" | "limits"}`
  | `holds.${"certain" | "possible"}`
  | `limit.${"possible" | "compared" | "register" | "nameless" | "unlisted" | "rows"}`
  | ("date.unknown" | "title" | "intro" | "page.of" | "row.untold");

/** The words of the sheet in one language. */
export type SheetWords = Readonly<Record<SheetWord, string>>;

/** A figure as the sheet shows it. */
export interface SheetFigure extends FigureCount {
  readonly figure: Figure;
  readonly compared?: FigureChange & { readonly day: string; readonly count: number };
  readonly months?: readonly { readonly month: string; readonly count: number; readonly possible: number }[];
  readonly tables?: readonly SheetTable[];
  /** The records behind the number, where they are shown. */
  readonly list?: readonly SheetListRow[];
  /** How many rows are left out of the list, because consent does not cover them. */
  readonly unlisted?: number;
}

/** A record behind a number. */
export interface SheetListRow {
  /** Of the person, or of the record where records are counted. */
  readonly code: string;
  readonly isCertain: boolean;
  /** The code of the record. */
  readonly record: string;
  readonly term?: TermWords;
  /** Partial dates as they were written. */
  readonly from?: string;
  readonly to?: string;
  readonly facility?: string;
  readonly region?: TermWords;
  /** As they were written. */
  readonly articles: readonly string[];
}

/** A figure by one thing, with what the rows are called. */
export interface SheetTable extends AspectCounts {
  readonly rows: readonly (AspectCounts["rows"][number] & { readonly names?: TermWords })[];
}

/** What a sheet is made of. */
export interface SheetSubject {
  readonly figures: readonly SheetFigure[];
  readonly day: string;
  readonly since?: string | undefined;
  readonly comparedDay?: string | undefined;
  /** UTC with seconds. */
  readonly madeAt: string;
  readonly softwareVersion: string;
}

/** A language with its words. */
export interface SheetLanguage {
  readonly code: keyof Figure["names"];
  readonly words: SheetWords;
  /** What a kind of institution is called. */
  readonly institution: (sort: string) => string;
}

const number = (value: number): Cell => textCell(groupedNumber(value));

type Columns = readonly (readonly [column: SheetWord & `column.${string}`, share: number])[];

const table = (
  words: SheetWords,
  caption: string,
  columns: Columns,
  rows: readonly (readonly Cell[])[],
): TableBlock => ({
  kind: "table",
  caption: [caption],
  columns: columns.map(([column, share]) => ({ heading: [words[column]], share })),
  rows,
});

function aboutBlocks({ code, words }: SheetLanguage, subject: SheetSubject): Block[] {
  const { day, since, comparedDay, madeAt, softwareVersion } = subject;
  const written = (date: string): string => writtenDate(code, date);
  const row = (label: string, value: string) => ({ label: [label], value: textCell(value) });
  return [
    { kind: "paragraph", texts: [words.intro] },
    { kind: "heading", texts: [words["heading.about"]] },
    {
      kind: "facts",
      rows: [
        row(words["fact.day"], written(day)),
        row(words["fact.since"], since === undefined ? words["fact.begin"] : written(since)),
        ...(comparedDay === undefined ? [] : [row(words["fact.compared"], written(comparedDay))]),
        row(words["fact.made"], `${written(madeAt.slice(0, 10))}, ${madeAt.slice(11, 19)}`),
        row(words["fact.program"], `Sandyq ${softwareVersion}`),
      ],
    },
  ];
}

/** What changed; dashes where a figure is not compared. */
const changeCells = (compared: SheetFigure["compared"]): Cell[] =>
  compared === undefined
    ? Array.from({ length: 3 }, () => textCell("—"))
    : [compared.count, compared.joined.length, compared.left.length].map(number);

/** All numbers, with what changed since the other day. */
function figureTable({ code, words }: SheetLanguage, { figures, day, comparedDay }: SheetSubject): Block[] {
  const compares = comparedDay !== undefined;
  const columns: Columns = [
    ...[["column.figure", 44] as const, ["column.count", 14] as const, ["column.possible", 16] as const],
    ...(compares
      ? [["column.before", 12] as const, ["column.joined", 14] as const, ["column.left", 14] as const]
      : []),
  ];
  const rows = figures.map(({ figure, count, possible, compared }) => [
    saidCell([figure.names[code]]),
    number(count),
    number(possible),
    ...(compares ? changeCells(compared) : []),
  ]);
  return [
    { kind: "heading", texts: [words["heading.figures"]] },
    table(
      words,
      fillSentence(words["table.figures"], new Map([["day", writtenDate(code, day)]])),
      columns,
      rows,
    ),
  ];
}

const monthTable = ({ code, words }: SheetLanguage, { months = [] }: SheetFigure): TableBlock =>
  table(
    words,
    words["table.months"],
    [
      ["column.month", 30],
      ["column.count", 20],
      ["column.possible", 20],
    ],
    months.map(({ month, count, possible }) => [
      textCell(writtenDate(code, month)),
      number(count),
      number(possible),
    ]),
  );

/** What a row is about; articles stand as their numbers. */
export function rowTitle(
  { code, words, institution }: SheetLanguage,
  aspect: FigureAspect,
  { value, names }: SheetTable["rows"][number],
): string {
  if (value === undefined) return words["row.untold"];
  return aspect === "institution" ? institution(value) : (names?.[code] ?? value);
}

const aspectTable = (language: SheetLanguage, { aspect, rows }: SheetTable): TableBlock =>
  table(
    language.words,
    language.words[`table.${aspect}`],
    [
      [`column.${aspect}`, 44],
      ["column.count", 14],
      ["column.possible", 16],
    ],
    rows.map((row) => [textCell(rowTitle(language, aspect, row)), number(row.count), number(row.possible)]),
  );

/** From one date to another; what is not known is said where there is anything to say. */
function datesIn({ code, words }: SheetLanguage, { from, to }: SheetListRow): string {
  const told = (date = "unknown"): string =>
    date === "unknown" ? words["date.unknown"] : writtenDate(code, date);
  if (to === undefined) return from === undefined ? "" : told(from);
  return `${told(from)} – ${told(to)}`;
}

function listRow(spoken: SheetLanguage, row: SheetListRow): Cell[] {
  const { code: language, words } = spoken;
  const { code, record, isCertain, term, facility, region, articles } = row;
  const place = [facility, region?.[language]].flatMap((text) => text ?? []);
  return [
    [...codeCell(code), ...(record === code ? [] : codeCell(record))],
    saidCell([words[isCertain ? "holds.certain" : "holds.possible"]]),
    textCell(term?.[language] ?? ""),
    textCell(datesIn(spoken, row)),
    place.flatMap(textCell),
    articles.flatMap(textCell),
  ];
}

const listTable = (language: SheetLanguage, list: readonly SheetListRow[]): TableBlock =>
  table(
    language.words,
    language.words["table.list"],
    [
      ["column.code", 16],
      ["column.holds", 14],
      ["column.told", 24],
      ["column.date", 18],
      ["column.place", 18],
      ["column.article", 10],
    ],
    list.map((row) => listRow(language, row)),
  );

/** What a figure has behind its number: months in which there was something, what is said of whoever counts, and the records where they are asked for. */
function behindFigure(language: SheetLanguage, figure: SheetFigure): Block[] {
  const { list = [] } = figure;
  const hasMonths = figure.months?.some(({ count, possible }) => count + possible > 0) === true;
  const tables = [
    ...(hasMonths ? [monthTable(language, figure)] : []),
    ...(figure.tables ?? []).map((each) => aspectTable(language, each)),
    ...(list.length > 0 ? [listTable(language, list)] : []),
  ];
  if (tables.length === 0) return [];
  return [{ kind: "heading", texts: [figure.figure.names[language.code]] }, ...tables];
}

function closingBlocks({ code, words }: SheetLanguage, { figures, comparedDay }: SheetSubject): Block[] {
  const lacksChange = comparedDay !== undefined && figures.some(({ compared }) => compared === undefined);
  const counted = (word: "limit.nameless" | "limit.unlisted", of: (figure: SheetFigure) => number) =>
    figures
      .filter((each) => of(each) > 0)
      .map((each) => {
        const values = new Map([
          ["figure", each.figure.names[code]],
          ["n", groupedNumber(of(each))],
        ]);
        return [fillSentence(words[word], values)];
      });
  return [
    { kind: "heading", texts: [words["heading.definitions"]] },
    {
      kind: "facts",
      rows: figures.map(({ figure }) => ({
        label: [figure.names[code]],
        value: saidCell([figure.definitions[code]]),
      })),
    },
    { kind: "heading", texts: [words["heading.limits"]] },
    {
      kind: "list",
      items: [
        [words["limit.possible"]],
        ...(lacksChange ? [[words["limit.compared"]]] : []),
        ...(figures.some(({ tables = [] }) => tables.length > 0) ? [[words["limit.rows"]]] : []),
        [words["limit.register"]],
        ...counted("limit.nameless", ({ nameless }) => nameless),
        ...counted("limit.unlisted", ({ unlisted = 0 }) => unlisted),
      ],
    },
  ];
}

/** Composes the sheet in one language. */
export function situationSheet(language: SheetLanguage, subject: SheetSubject): ReportDocument {
  const { figures, madeAt } = subject;
  return {
    languages: [language.code],
    title: [language.words.title],
    madeAt,
    pageOf: [language.words["page.of"]],
    blocks: [
      ...aboutBlocks(language, subject),
      ...figureTable(language, subject),
      ...figures.flatMap((figure) => behindFigure(language, figure)),
      ...closingBlocks(language, subject),
    ],
  };
}
