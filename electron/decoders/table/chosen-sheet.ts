/** Which sheet of a spreadsheet is read, and which beside it are not. */

import type { Grid } from "./grid.ts";

/** A sheet as its document lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
}

/** A sheet that was read. */
export interface ReadSheet {
  readonly sheet: string;
  /** Names of others that are not hidden. */
  readonly otherSheets: readonly string[];
  readonly grid: Grid;
}

/** Whether a sheet is the wanted one, or may be read where none was named. */
export const isWanted = ({ name, isHidden }: ListedSheet, wanted: string | undefined): boolean =>
  wanted === undefined ? !isHidden : name === wanted;

/** Names of sheets that somebody sees and that were not read. */
export const otherSheets = (sheets: readonly ListedSheet[], chosen: ListedSheet): string[] =>
  sheets.filter((sheet) => sheet !== chosen && !sheet.isHidden).map(({ name }) => name);
