/** How near one spelling of a name is to another: what results of a search are ordered by, and why they match. */

import {
  foldName,
  givenKey,
  looseKey,
  type NameKeys,
  nameWords,
  patronymicKey,
  stemOf,
  surnameKey,
} from "./fold-name.ts";

/** Why a word matches, the nearest first. */
export const nearnesses = [
  "letters",
  "case",
  "marks",
  "sound",
  "sound-of-j",
  "similar",
  "father-or-family",
] as const;

/** Why a word matches. */
export type Nearness = (typeof nearnesses)[number];

/** A word with everything that its spellings are compared by. */
export interface SpelledWord extends NameKeys {
  readonly text: string;
  readonly cased: string;
  readonly bare: string;
}

/** A word of a name with everything that it is compared by; made once for each word that is kept. */
export interface FoldedWord extends SpelledWord {
  readonly loose: string;
  readonly given: string;
  readonly patronymic: string | undefined;
  readonly surname: string;
}

/** A word with what its spellings are compared by. */
export function spellWord(word: string): SpelledWord {
  const text = word.normalize("NFC");
  const cased = text.toLowerCase();
  return { ...foldName(text), text, cased, bare: cased.normalize("NFD").replaceAll(/\p{M}/gu, "") };
}

/** Folds one word. */
export function foldWord(word: string): FoldedWord {
  const spelled = spellWord(word);
  const { key } = spelled;
  return {
    ...{ ...spelled, loose: looseKey(key), given: givenKey(key) },
    ...{ patronymic: patronymicKey(key), surname: surnameKey(key) },
  };
}

/** The words of a name, the parts of those with a hyphen, and the whole as one word: compounds are written in all three ways. */
export function foldWords(name: string): FoldedWord[] {
  const words = nameWords(name);
  const parts = nameWords(name.replaceAll("-", " "));
  return [...new Set([...words, ...parts, words.join("")])].filter((word) => word !== "").map(foldWord);
}

type Fits = (known: string, wanted: string) => boolean;
type Compare<Word> = (wanted: Word, known: Word, fits: Fits) => boolean;

const sharesSecondKey: Compare<SpelledWord> = (wanted, known, fits) =>
  fits(known.secondKey, wanted.secondKey) ||
  fits(known.secondKey, wanted.key) ||
  fits(known.key, wanted.secondKey);

const spellings = ["letters", "case", "marks", "sound", "sound-of-j"] as const;

const spellingTests: Readonly<Record<(typeof spellings)[number], Compare<SpelledWord>>> = {
  letters: (wanted, known, fits) => fits(known.text, wanted.text),
  case: (wanted, known, fits) => fits(known.cased, wanted.cased),
  marks: (wanted, known, fits) => fits(known.bare, wanted.bare),
  sound: (wanted, known, fits) => fits(known.key, wanted.key),
  "sound-of-j": sharesSecondKey,
};

const tests: Readonly<Record<Nearness, Compare<FoldedWord>>> = {
  ...spellingTests,
  similar: (wanted, known, fits) => fits(known.loose, wanted.loose) || known.given === wanted.given,
  "father-or-family": (wanted, known) =>
    known.surname === wanted.surname ||
    (known.patronymic !== undefined && known.patronymic === (wanted.patronymic ?? wanted.key)) ||
    (wanted.patronymic !== undefined && wanted.patronymic === known.key),
};

const isEqual = (known: string, wanted: string): boolean => known === wanted;
const isBeginning = (known: string, wanted: string): boolean => wanted !== "" && known.startsWith(wanted);

/** How near two words are, the nearest that holds; undefined when they are not. */
export const compareWords = (wanted: FoldedWord, known: FoldedWord): Nearness | undefined =>
  wanted.key === "" ? undefined : nearnesses.find((nearness) => tests[nearness](wanted, known, isEqual));

/** The same for a word of which perhaps only the beginning was typed yet. */
export const compareBeginnings = (wanted: FoldedWord, known: FoldedWord): Nearness | undefined =>
  wanted.key === "" ? undefined : nearnesses.find((nearness) => tests[nearness](wanted, known, isBeginning));

/** How near a word that is no name is to the beginning of another one that was typed: by its spellings, or by its stem. */
export function compareTerms(wanted: SpelledWord, known: SpelledWord): Nearness | undefined {
  if (wanted.key === "") return undefined;
  const spelling = spellings.find((nearness) => spellingTests[nearness](wanted, known, isBeginning));
  return spelling ?? (isBeginning(known.key, stemOf(wanted.key)) ? "similar" : undefined);
}

/** What the spellings of a word begin with: of two words that share none of these neither begins like the other. */
export const beginningsOf = ({ bare, key, secondKey, loose }: FoldedWord): ReadonlySet<string> =>
  new Set([bare, key, secondKey, loose].map((spelling) => spelling.charAt(0)));
