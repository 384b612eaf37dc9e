/** What records, their fields and what these can hold are called, in every language. */

import { useMemo } from "react";
import { useIntl } from "react-intl";
import type { LanguageCode, RecordKind } from "../../electron/contract/view-types.ts";
import { sayMarkText } from "../../electron/core/body/mark-words.ts";
import { pickWord } from "../../electron/core/records/pick-word.ts";
import type { MissingWords } from "../../electron/core/records/say-missing.ts";
import type { RecordAct } from "../../electron/core/records/record-change.ts";
import en from "../../resources/locales/record/en.json";
import fr from "../../resources/locales/record/fr.json";
import it from "../../resources/locales/record/it.json";
import kk from "../../resources/locales/record/kk.json";
import pl from "../../resources/locales/record/pl.json";
import ru from "../../resources/locales/record/ru.json";
import uk from "../../resources/locales/record/uk.json";

type Groups = Omit<typeof en, "doubtful">;

/** The words of one language, and which of them somebody who speaks it should look at first. */
type Catalogue = Groups & { readonly doubtful: readonly string[] };

const catalogues: Readonly<Record<LanguageCode, Catalogue>> = { en, fr, it, ru, kk, pl, uk };

/** The words of records in one language. */
export interface RecordWords {
  /** One of its kind. */
  readonly kind: (kind: RecordKind | "item") => string;
  /** Several of a kind. */
  readonly kinds: (kind: RecordKind | "item") => string;
  /** What makes a new one. */
  readonly make: (kind: RecordKind) => string;
  readonly field: (kind: RecordKind, field: string) => string;
  readonly choice: (kind: RecordKind, value: string) => string;
  readonly act: (act: RecordAct) => string;
  /** What a case lacks. */
  readonly missing: MissingWords;
  /** A mark on the body: the part and from where it is seen. What is no mark stays as it is. */
  readonly mark: (text: string) => string;
}

/** The words of records in a language. */
function recordWordsIn(language: LanguageCode): RecordWords {
  const words = catalogues[language];
  return {
    kind: (kind) => words.kind[kind],
    kinds: (kind) => words.kinds[kind],
    make: (kind) => words.new[kind],
    field: (kind, field) => pickWord(words.field, kind, field),
    choice: (kind, value) => pickWord(words.choice, kind, value),
    act: (act) => words.act[act],
    missing: words.missing,
    mark: (text) => sayMarkText(words, language, text),
  };
}

/** The words of records in the language that is spoken. */
export function useRecordWords(): RecordWords {
  const { locale } = useIntl();
  return useMemo(() => recordWordsIn(locale as LanguageCode), [locale]);
}
