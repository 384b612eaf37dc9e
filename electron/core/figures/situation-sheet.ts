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
import type { FigureChange, FigureCount } from "./count-figure.ts";
import type { Figure } from "./figure.ts";

type SheetWord =
  | `column.${"figure" | "count" | "possible" | "before" | "joined" | "left" | "month" | "code" | "holds" | "records"}`
  | `fact.${"day" | "since" | "begin" | "compared" | "program" | "made"}`
  | `heading.${"about" | "figures" | "definitions" | "limits"}`
  | `holds.${"certain" | "possible"}`
  | `limit.${"possible" | "register" | "nameless"}`
  | ("title" | "intro" | "page.of");

/** The words of the sheet in one language. */
export type SheetWords = Readonly<Record<SheetWord, string>>;

/** A figure as the sheet shows it. */
export interface SheetFigure extends FigureCount {
  readonly figure: Figure;
  readonly compared?: FigureChange & { readonly day: string; readonly count: number };
  readonly months?: readonly { readonly month: string; readonly count: number; readonly possible: number }[];
}

/** What a sheet is made of. */
export interface SheetSubject {
  readonly figures: readonly SheetFigure[];
  readonly day: string;
  readonly since?: string | undefined;
  readonly comparedDay?: string | undefined;
  /** Whether the codes behind each number are listed. */
  readonly showsLists: boolean;
  /** UTC with seconds. */
  readonly madeAt: string;
  readonly softwareVersion: string;
}

/** A language with its words. */
export interface SheetLanguage {
  readonly code: keyof Figure["names"];
  readonly words: SheetWords;
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

function aboutBlocks({ words }: SheetLanguage, subject: SheetSubject): Block[] {
  const { day, since, comparedDay, madeAt, softwareVersion } = subject;
  const row = (label: string, value: string) => ({ label: [label], value: textCell(value) });
  return [
    { kind: "paragraph", texts: [words.intro] },
    { kind: "heading", texts: [words["heading.about"]] },
    {
      kind: "facts",
      rows: [
        row(words["fact.day"], day),
        row(words["fact.since"], since ?? words["fact.begin"]),
        ...(comparedDay === undefined ? [] : [row(words["fact.compared"], comparedDay)]),
        row(words["fact.made"], madeAt.replace("T", " ").replace("Z", "")),
        row(words["fact.program"], `Sandyq ${softwareVersion}`),
      ],
    },
  ];
}

/** All numbers, with what changed since the other day. */
function figureTable({ code, words }: SheetLanguage, { figures, comparedDay }: SheetSubject): Block[] {
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
    ...(compared === undefined
      ? []
      : [compared.count, compared.joined.length, compared.left.length].map(number)),
  ]);
  return [
    { kind: "heading", texts: [words["heading.figures"]] },
    table(words, words["heading.figures"], columns, rows),
  ];
}

const monthTable = ({ code, words }: SheetLanguage, { figure, months = [] }: SheetFigure): TableBlock =>
  table(
    words,
    figure.names[code],
    [
      ["column.month", 30],
      ["column.count", 20],
      ["column.possible", 20],
    ],
    months.map(({ month, count, possible }) => [textCell(month), number(count), number(possible)]),
  );

const listTable = ({ code, words }: SheetLanguage, { figure, entries }: SheetFigure): TableBlock =>
  table(
    words,
    figure.names[code],
    [
      ["column.code", 20],
      ["column.holds", 20],
      ["column.records", 60],
    ],
    entries.map((entry) => [
      codeCell(entry.code),
      saidCell([words[entry.isCertain ? "holds.certain" : "holds.possible"]]),
      codeCell(entry.records.join(" ")),
    ]),
  );

/** What a figure has behind its number: months in which there was something, and the codes where they are asked for. */
function behindFigure(language: SheetLanguage, figure: SheetFigure, showsLists: boolean): Block[] {
  const hasMonths = figure.months?.some(({ count, possible }) => count + possible > 0) === true;
  const hasList = showsLists && figure.entries.length > 0;
  if (!hasMonths && !hasList) return [];
  return [
    { kind: "heading", texts: [figure.figure.names[language.code]] },
    ...(hasMonths ? [monthTable(language, figure)] : []),
    ...(hasList ? [listTable(language, figure)] : []),
  ];
}

function closingBlocks({ code, words }: SheetLanguage, { figures }: SheetSubject): Block[] {
  const nameless = figures.filter((each) => each.nameless > 0);
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
        [words["limit.register"]],
        ...nameless.map(({ figure, nameless: count }) => [
          fillSentence(
            words["limit.nameless"],
            new Map([
              ["figure", figure.names[code]],
              ["n", groupedNumber(count)],
            ]),
          ),
        ]),
      ],
    },
  ];
}

/** Composes the sheet in one language. */
export function situationSheet(language: SheetLanguage, subject: SheetSubject): ReportDocument {
  const { figures, showsLists, madeAt } = subject;
  return {
    languages: [language.code],
    title: [language.words.title],
    madeAt,
    pageOf: [language.words["page.of"]],
    blocks: [
      ...aboutBlocks(language, subject),
      ...figureTable(language, subject),
      ...figures.flatMap((figure) => behindFigure(language, figure, showsLists)),
      ...closingBlocks(language, subject),
    ],
  };
}
