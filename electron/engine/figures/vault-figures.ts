/** Figures of an open vault. */

import type { ConsentAsk } from "../consent/weigh-consent.ts";
import type { VaultSession } from "../vault/session.ts";
import { figuresBeside } from "./beside-lists.ts";
import { nameTables } from "./name-tables.ts";
import { type FigureWish, takeFigures, type TakenFigure } from "./take-figures.ts";
import { type SheetWish, writeSheet, type WrittenSheet } from "./write-sheet.ts";

/** What a vault does with figures. */
export interface VaultFigures {
  /** Counts what figures ask for, with the list behind each number. Throws VaultError bad-usage for months without a first day and a compared day that is later. */
  takeFigures(wish: FigureWish): readonly TakenFigure[];
  /** The same as they may stand beside the lists of a sheet; see figuresBeside. */
  takeFiguresBeside(wish: FigureWish, ask: Pick<ConsentAsk, "use" | "override">): readonly TakenFigure[];
  /** Writes a sheet of them; see writeSheet. */
  writeSheet(wish: SheetWish): Promise<WrittenSheet>;
}

/** Figures of a session. */
export const figuresOf = (session: VaultSession): VaultFigures => ({
  takeFigures: (wish) => nameTables(session, takeFigures(session.catalogue.db, wish)),
  takeFiguresBeside: (wish, ask) => figuresBeside(session, wish, ask),
  writeSheet: (wish) => writeSheet(session, wish),
});
