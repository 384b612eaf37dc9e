/** A figure as a drawing, over its months or by what is said of those who count, with its words in the language that is asked for. */

import { figureChart } from "../core/figures/figure-chart.ts";
import type { Figure } from "../core/figures/figure.ts";
import { rowsChart } from "../core/figures/rows-chart.ts";
import { rowTitle, type SheetLanguage, type SheetTable } from "../core/figures/situation-sheet.ts";
import { fillSentence } from "../core/text/fill-sentence.ts";
import { writtenDate } from "../core/text/written-date.ts";
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

/** Of which day it is, or from which day to which where it counts what began. */
function daysDrawn(
  { figure, day, since }: FigureOfDay,
  { code, words }: Pick<SheetLanguage, "code" | "words">,
): string {
  const last = writtenDate(code, day);
  return figure.when === "begun" && since !== undefined
    ? `${writtenDate(code, since)} – ${last}`
    : fillSentence(words["table.figures"], new Map([["day", last]]));
}

interface FigureOfDay {
  readonly figure: Figure;
  readonly day: string;
  readonly since?: string;
}

/** Draws it by one thing as SVG, with its day or its period. */
export function drawTable(
  taken: FigureOfDay,
  { aspect, rows }: SheetTable,
  language: keyof Figure["names"],
): string {
  const spoken = sheetLanguage(language);
  const { words } = spoken;
  const { figure } = taken;
  return rowsChart({
    days: daysDrawn(taken, spoken),
    ...{ title: figure.names[language], by: words[`table.${aspect}`], note: words["limit.rows"] },
    ...{ certain: words["column.count"], possible: words["column.possible"] },
    definition: figure.definitions[language],
    rows: rows.map((row) => ({
      ...{ name: rowTitle(spoken, aspect, row), count: row.count, possible: row.possible },
    })),
  });
}
