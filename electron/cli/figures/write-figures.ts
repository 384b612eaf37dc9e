/** What is written of figures: a table, a sheet, a chart. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import type { FigureAspect } from "../../core/figures/break-down.ts";
import { figureTable } from "../../core/figures/figure-table.ts";
import { situationSheet } from "../../core/figures/situation-sheet.ts";
import { csvText } from "../../core/text/csv.ts";
import {
  assertDrawable,
  type ConsentAsk,
  type FigureWish,
  type TakenFigure,
  unlistedIn,
  type Vault,
  writeNewFile,
  type WrittenSheet,
} from "../../engine/index.ts";
import { drawFigure, drawTable } from "../../words/draw-figure.ts";
import { sheetLanguage } from "../../words/sheet-words.ts";
import { printerFor } from "../words/printed-form.ts";
import type { Language } from "../words/words.ts";

/** Where to; undefined for what nobody wants. */
export interface FigureFiles {
  readonly csv: string | undefined;
  readonly sheet: string | undefined;
  /** For what the lists behind the numbers leave with the sheet, beside which the table and the chart go; without it there are none. */
  readonly lists: ConsentAsk | undefined;
  readonly chart: string | undefined;
  /** What the chart shows instead of months. */
  readonly by: FigureAspect | undefined;
}

/** A chart of one figure. Throws VaultError bad-usage where the register has nothing of what it is to show, nothing-may-go where that stays. */
function chartOf(taken: TakenFigure, by: FigureAspect | undefined, language: Language): string {
  assertDrawable(taken);
  if (by === undefined) return drawFigure(taken, language);
  const table = taken.tables?.find(({ aspect }) => aspect === by);
  if (table === undefined) throw new VaultError("bad-usage", "the register has nothing of what --by names");
  return drawTable(taken, table, language);
}

/**
 * Writes what is wanted; beside lists the table and the chart lack what the sheet lacks. Throws VaultError already-exists,
 * permission-denied, disk-full, write-failed, bad-usage, use-not-told, consent-missing, nothing-may-go.
 */
export async function writeFigures(
  vault: Vault,
  { csv, sheet, lists, chart, by }: FigureFiles,
  wish: FigureWish,
  language: Language,
): Promise<WrittenSheet & { readonly taken: readonly TakenFigure[] }> {
  const taken = vault.takeFigures(wish);
  const beside = lists && vault.takeFiguresBeside(wish, lists);
  const going = beside ?? taken;
  const [first] = going;
  // What cannot be written is said before anything is, and what consent stops is written before what it does not ask for.
  const print = sheet === undefined ? undefined : printerFor("sheet", sheet);
  const drawn = chart === undefined || first === undefined ? "" : chartOf(first, by, language);
  if (sheet !== undefined && print !== undefined)
    await vault.writeSheet({
      ...{ figures: wish, lists, out: sheet },
      render: (subject) => print(situationSheet(sheetLanguage(language), subject)),
    });
  if (csv !== undefined)
    await writeNewFile(csv, encodeUtf8(csvText(figureTable(going, sheetLanguage(language)))));
  if (chart !== undefined) await writeNewFile(chart, encodeUtf8(drawn));
  return { taken, unlisted: unlistedIn(beside ?? []) };
}
