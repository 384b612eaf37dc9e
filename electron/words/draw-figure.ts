/** A figure over its months as a drawing, with its words in the language that is asked for. */

import { figureChart } from "../core/figures/figure-chart.ts";
import type { Figure } from "../core/figures/figure.ts";
import { sheetWords } from "./sheet-words.ts";

/** Draws it as SVG. */
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
