/** What maps and timelines say, as the pictures that leave the vault say it. */

import { useMemo } from "react";
import { useIntl } from "react-intl";
import type { LanguageCode } from "../../electron/contract/view-types.ts";
import type { PictureWords } from "../../electron/core/picture/picture-words.ts";
import { fillSentence } from "../../electron/core/text/fill-sentence.ts";
import en from "../../resources/locales/picture/en.json";
import fr from "../../resources/locales/picture/fr.json";
import it from "../../resources/locales/picture/it.json";
import kk from "../../resources/locales/picture/kk.json";
import pl from "../../resources/locales/picture/pl.json";
import ru from "../../resources/locales/picture/ru.json";
import uk from "../../resources/locales/picture/uk.json";
import { useAmounts } from "./amounts.ts";

const catalogues: Readonly<Record<LanguageCode, PictureWords>> = { en, fr, it, ru, kk, pl, uk };

/** Says one; a number as the language writes it. */
type PictureText = (key: keyof PictureWords, values?: Readonly<Record<string, string | number>>) => string;

/** The words of pictures in the language that is spoken. */
export function usePictureWords(): PictureText {
  const { locale } = useIntl();
  const { count } = useAmounts();
  return useMemo(() => {
    const words = catalogues[locale as LanguageCode];
    return (key, values = {}) => {
      const texts = Object.entries(values).map(
        ([name, value]) => [name, typeof value === "number" ? count(value) : value] as const,
      );
      return fillSentence(words[key], new Map(texts));
    };
  }, [locale, count]);
}
