/** What is written of figures: a table, a sheet, a chart. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { figureTable } from "../../core/figures/figure-table.ts";
import { situationSheet } from "../../core/figures/situation-sheet.ts";
import { csvText } from "../../core/text/csv.ts";
import {
  type ConsentAsk,
  type FigureWish,
  type TakenFigure,
  type Vault,
  writeNewFile,
  type WrittenSheet,
} from "../../engine/index.ts";
import { drawFigure } from "../../words/draw-figure.ts";
import { sheetLanguage } from "../../words/sheet-words.ts";
import { printerFor } from "../words/printed-form.ts";
import type { Language } from "../words/words.ts";

/** Where to; undefined for what nobody wants. */
export interface FigureFiles {
  readonly csv: string | undefined;
  readonly sheet: string | undefined;
  /** For what the lists behind the numbers leave with the sheet; without it there are none. */
  readonly lists: ConsentAsk | undefined;
  readonly chart: string | undefined;
}

/** Writes what is wanted. Throws VaultError already-exists, permission-denied, disk-full, write-failed, bad-usage, use-not-told, consent-missing. */
export async function writeFigures(
  vault: Vault,
  { csv, sheet, lists, chart }: FigureFiles,
  wish: FigureWish,
  language: Language,
): Promise<Pick<WrittenSheet, "unlisted"> & { readonly taken: readonly TakenFigure[] }> {
  const taken = vault.takeFigures(wish);
  const [first] = taken;
  // What cannot be written is said before anything is.
  const print = sheet === undefined ? undefined : printerFor("sheet", sheet);
  if (csv !== undefined)
    await writeNewFile(csv, encodeUtf8(csvText(figureTable(taken, sheetLanguage(language)))));
  if (chart !== undefined && first !== undefined)
    await writeNewFile(chart, encodeUtf8(drawFigure(first, language)));
  if (sheet === undefined || print === undefined) return { taken, unlisted: 0 };
  const { unlisted } = await vault.writeSheet({
    ...{ figures: wish, lists, out: sheet },
    render: (subject) => print(situationSheet(sheetLanguage(language), subject)),
  });
  return { taken, unlisted };
}
