/** Figures as a table, for spreadsheets: numbers with their days and definitions, and nobody's name. */

import type { Figure } from "./figure.ts";

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
}

/** A row for each number, then with months one for each month. */
export function figureTable(
  taken: readonly CountedFigure[],
  language: keyof Figure["names"],
): (string | number)[][] {
  const rows = taken.flatMap(({ figure, since = "", day, count, possible, compared, months = [] }) => {
    const { id, names, definitions } = figure;
    const row = (from: string, to: string, certain: number, perhaps: number): (string | number)[] => [
      ...[id, names[language], from, to, certain, perhaps, definitions[language]],
    ];
    return [
      row(since, day, count, possible),
      ...(compared === undefined ? [] : [row(since, compared.day, compared.count, compared.possible)]),
      ...months.map((each) => row(each.month, each.month, each.count, each.possible)),
    ];
  });
  return [["figure", "name", "since", "day", "count", "possible", "definition"], ...rows];
}
