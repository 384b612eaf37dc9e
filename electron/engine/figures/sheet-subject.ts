/** What a sheet of figures is made of, with the moment and the program that made it. */

import type { SheetSubject } from "../../core/figures/situation-sheet.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { softwareVersion } from "../software-version.ts";
import type { FigureWish, TakenFigure } from "./take-figures.ts";

/** Puts figures together for a sheet; `showsLists` for the codes behind each number. */
export const sheetSubject = (
  figures: readonly TakenFigure[],
  { day, since, comparedDay }: Omit<FigureWish, "figures">,
  showsLists: boolean,
): SheetSubject => ({
  ...{ figures, day, since, comparedDay, showsLists },
  ...{ madeAt: formatUtcSeconds(Date.now()), softwareVersion },
});
