/** The words of situation sheets in seven languages. */

import en from "../../resources/locales/sheet/en.json" with { type: "json" };
import fr from "../../resources/locales/sheet/fr.json" with { type: "json" };
import it from "../../resources/locales/sheet/it.json" with { type: "json" };
import kk from "../../resources/locales/sheet/kk.json" with { type: "json" };
import pl from "../../resources/locales/sheet/pl.json" with { type: "json" };
import ru from "../../resources/locales/sheet/ru.json" with { type: "json" };
import uk from "../../resources/locales/sheet/uk.json" with { type: "json" };
import type { Figure } from "../core/figures/figure.ts";
import type { SheetWords } from "../core/figures/situation-sheet.ts";

/** A word that a language lacks does not compile. */
export const sheetWords = { en, fr, it, ru, kk, pl, uk } as const satisfies Readonly<
  Record<keyof Figure["names"], SheetWords>
>;
