/** What a sheet of figures is made of, with the moment and the program that made it. */

import type { SheetFigure, SheetSubject } from "../../core/figures/situation-sheet.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { softwareVersion } from "../software-version.ts";
import type { FigureWish } from "./take-figures.ts";

/** Puts figures together for a sheet. */
export const sheetSubject = (
  figures: readonly SheetFigure[],
  { day, since, comparedDay }: FigureWish,
): SheetSubject => ({
  ...{ figures, day, since, comparedDay },
  ...{ madeAt: formatUtcSeconds(Date.now()), softwareVersion },
});
