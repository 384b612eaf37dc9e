/** What figures are broken down by, as the sheets that leave the vault call it. */

import { useIntl } from "react-intl";
import type { LanguageCode } from "../../electron/contract/view-types.ts";
import type { SheetWords } from "../../electron/core/figures/situation-sheet.ts";
import en from "../../resources/locales/sheet/en.json";
import fr from "../../resources/locales/sheet/fr.json";
import it from "../../resources/locales/sheet/it.json";
import kk from "../../resources/locales/sheet/kk.json";
import pl from "../../resources/locales/sheet/pl.json";
import ru from "../../resources/locales/sheet/ru.json";
import uk from "../../resources/locales/sheet/uk.json";

const catalogues: Readonly<Record<LanguageCode, SheetWords>> = { en, fr, it, ru, kk, pl, uk };

/** The words of sheets in the language that is spoken. */
export function useSheetWords(): SheetWords {
  const { locale } = useIntl();
  return catalogues[locale as LanguageCode];
}
