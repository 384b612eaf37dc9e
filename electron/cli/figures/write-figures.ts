/** What is written of figures: a table, a sheet, a chart. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { figureTable } from "../../core/figures/figure-table.ts";
import { situationSheet } from "../../core/figures/situation-sheet.ts";
import { csvText } from "../../core/text/csv.ts";
import { type FigureWish, sheetSubject, type TakenFigure, writeNewFile } from "../../engine/index.ts";
import { drawFigure } from "../../words/draw-figure.ts";
import { sheetLanguage } from "../../words/sheet-words.ts";
import { printerFor } from "../words/printed-form.ts";
import type { Language } from "../words/words.ts";

/** Where to; undefined for what nobody wants. */
export interface FigureFiles {
  readonly csv: string | undefined;
  readonly sheet: string | undefined;
  /** Whether the sheet lists the codes behind each number. */
  readonly lists: boolean;
  readonly chart: string | undefined;
}

/** Writes what is wanted. Throws VaultError already-exists, permission-denied, disk-full, write-failed, bad-usage. */
export async function writeFigures(
  { csv, sheet, lists, chart }: FigureFiles,
  taken: readonly TakenFigure[],
  wish: FigureWish,
  language: Language,
): Promise<void> {
  const [first] = taken;
  // What cannot be written is said before anything is.
  const print = sheet === undefined ? undefined : printerFor("sheet", sheet);
  if (csv !== undefined) await writeNewFile(csv, encodeUtf8(csvText(figureTable(taken, language))));
  if (sheet !== undefined && print !== undefined) {
    const document = situationSheet(sheetLanguage(language), sheetSubject(taken, wish, lists));
    await writeNewFile(sheet, await print(document));
  }
  if (chart !== undefined && first !== undefined)
    await writeNewFile(chart, encodeUtf8(drawFigure(first, language)));
}
