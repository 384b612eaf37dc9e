/** A figure as a drawing, over its months or by what is said of those who count, with its words in the language that is asked for. */

import { figureChart } from "../core/figures/figure-chart.ts";
import type { Figure } from "../core/figures/figure.ts";
import { rowsChart } from "../core/figures/rows-chart.ts";
import { rowTitle, type SheetTable } from "../core/figures/situation-sheet.ts";
import { sheetLanguage, sheetWords } from "./sheet-words.ts";

/** Draws its months as SVG. */
export function drawFigure(
  {
    figure,
    months = [],
  }: {
    readonly figure: Figure;
    readonly months?: readonly {
      readonly month: string;
      readonly count: number;
      readonly possible: number;
    }[];
  },
  language: keyof Figure["names"],
): string {
  const words = sheetWords[language];
  return figureChart({
    ...{ title: figure.names[language], definition: figure.definitions[language], months },
    ...{ certain: words["column.count"], possible: words["column.possible"] },
  });
}

/** Draws it by one thing as SVG. */
export function drawTable(
  figure: Figure,
  { aspect, rows }: SheetTable,
  language: keyof Figure["names"],
): string {
  const spoken = sheetLanguage(language);
  const { words } = spoken;
  return rowsChart({
    ...{ title: figure.names[language], by: words[`table.${aspect}`], note: words["limit.rows"] },
    ...{ certain: words["column.count"], possible: words["column.possible"] },
    definition: figure.definitions[language],
    rows: rows.map((row) => ({
      ...{ name: rowTitle(spoken, aspect, row), count: row.count, possible: row.possible },
    })),
  });
}
