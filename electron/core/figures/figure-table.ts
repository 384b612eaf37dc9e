/** Figures as a table, for spreadsheets: numbers with their days and definitions, and nobody's name. */

import type { Figure } from "./figure.ts";
import { rowTitle, type SheetLanguage, type SheetTable } from "./situation-sheet.ts";

interface Counted {
  readonly count: number;
  readonly possible: number;
}

/** A figure as it was taken on a day. */
interface CountedFigure extends Counted {
  readonly figure: Figure;
  readonly day: string;
  readonly since?: string;
  readonly compared?: Counted & { readonly day: string };
  readonly months?: readonly (Counted & { readonly month: string })[];
  readonly tables?: readonly SheetTable[];
}

/** A row for each number, then with months one for each month, then one for each row of what it is broken down by. */
export function figureTable(taken: readonly CountedFigure[], language: SheetLanguage): (string | number)[][] {
  const rows = taken.flatMap(
    ({ figure, since = "", day, count, possible, compared, months = [], tables = [] }) => {
      const { id, names, definitions } = figure;
      const { code } = language;
      const row = (from: string, to: string, counted: Counted, ...by: string[]): (string | number)[] => [
        ...[id, names[code], from, to, counted.count, counted.possible, definitions[code]],
        ...(by.length > 0 ? by : ["", ""]),
      ];
      return [
        row(since, day, { count, possible }),
        ...(compared === undefined ? [] : [row(since, compared.day, compared)]),
        ...months.map((each) => row(each.month, each.month, each)),
        ...tables.flatMap(({ aspect, rows: parts }) =>
          parts.map((each) => row(since, day, each, aspect, rowTitle(language, aspect, each))),
        ),
      ];
    },
  );
  return [["figure", "name", "since", "day", "count", "possible", "definition", "by", "value"], ...rows];
}
