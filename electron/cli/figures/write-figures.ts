/** What is written of figures: a table, a sheet, a chart. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { figureChart } from "../../core/figures/figure-chart.ts";
import { situationSheet } from "../../core/figures/situation-sheet.ts";
import { csvText } from "../../core/text/csv.ts";
import { type FigureWish, softwareVersion, type TakenFigure, writeNewFile } from "../../engine/index.ts";
import { sheetWords } from "../../words/sheet-words.ts";
import { printerFor } from "../words/printed-form.ts";
import type { Language } from "../words/words.ts";
import { figureTable } from "./figure-words.ts";

/** Where to; undefined for what nobody wants. */
export interface FigureFiles {
  readonly csv: string | undefined;
  readonly sheet: string | undefined;
  /** Whether the sheet lists the codes behind each number. */
  readonly lists: boolean;
  readonly chart: string | undefined;
}

async function writeSheet(
  path: string,
  taken: readonly TakenFigure[],
  wish: FigureWish & { readonly showsLists: boolean },
  language: Language,
): Promise<void> {
  const print = printerFor(path);
  const madeAt = `${new Date().toISOString().slice(0, 19)}Z`;
  const { day, since, comparedDay, showsLists } = wish;
  const subject = { figures: taken, day, since, comparedDay, showsLists, madeAt, softwareVersion };
  const sheet = situationSheet({ code: language, words: sheetWords[language] }, subject);
  await writeNewFile(path, await print(sheet));
}

function chartOf({ figure, months = [] }: TakenFigure, language: Language): string {
  const words = sheetWords[language];
  return figureChart({
    ...{ title: figure.names[language], definition: figure.definitions[language], months },
    ...{ certain: words["column.count"], possible: words["column.possible"] },
  });
}

/** Writes what is wanted. Throws VaultError already-exists, permission-denied, disk-full, write-failed, bad-usage. */
export async function writeFigures(
  { csv, sheet, lists, chart }: FigureFiles,
  taken: readonly TakenFigure[],
  wish: FigureWish,
  language: Language,
): Promise<void> {
  const [first] = taken;
  if (csv !== undefined) await writeNewFile(csv, encodeUtf8(csvText(figureTable(taken, language))));
  if (sheet !== undefined) await writeSheet(sheet, taken, { ...wish, showsLists: lists }, language);
  if (chart !== undefined && first !== undefined)
    await writeNewFile(chart, encodeUtf8(chartOf(first, language)));
}
