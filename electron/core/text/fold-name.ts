/**
 * Keys by which names are found whatever script and spelling they are written in (resources/spec/catalogue.md §1). A key throws
 * differences away and is never shown; that keys are equal proposes, and a person decides. Total: any text has a key.
 */

import {
  cyrillicFor,
  latinFor,
  looksPolish,
  patronymicEndings,
  polishReadings,
  soundOf,
  type Spelling,
  spellingsFrom,
} from "./name-letters.ts";

/** The keys of one word of a name. */
export interface NameKeys {
  /** With the letter j as ж, which is how Kazakh Latin writes it. */
  readonly key: string;
  /** With the letter j as й, as ISO 9 and Polish have it, and read as Polish where it looks so; the same where there is neither. */
  readonly secondKey: string;
}

const isCyrillic = /\p{Script=Cyrillic}/u;
const isLatin = /\p{Script=Latin}/u;

const replaceEach = (text: string, replacements: ReadonlyMap<string, string>): string =>
  Array.from(text, (letter) => replacements.get(letter) ?? letter).join("");

/** Writes a word that mixes scripts in the one that most of its letters have; Cyrillic where they are as many. */
function inOneScript(word: string): string {
  if (!isCyrillic.test(word) || !isLatin.test(word)) return word;
  const letters = Array.from(word);
  const cyrillic = letters.filter((letter) => isCyrillic.test(letter)).length;
  const latin = letters.filter((letter) => isLatin.test(letter)).length;
  return replaceEach(word, cyrillic >= latin ? cyrillicFor : latinFor);
}

/**
 * Lower case without a locale. The dotted capital of Turkic alphabets becomes i without a mark, and the schwa that old
 * keyboards typed for it becomes the Kazakh letter.
 */
const lowered = (text: string): string =>
  text.normalize("NFC").replaceAll("İ", "i").replaceAll(/[əƏ]/g, "ә").toLowerCase();

/** Letters of one script without marks or signs: most words, of which nothing but capitals has to be changed. */
const isPlain = /^(?:[A-Za-z]+|[\u0400-\u0481\u048a-\u04ff]+)$/;

/** Letters and digits only, in one script for each word: apostrophes, hyphens, dots and blanks part nothing. */
const plainLetters = (text: string): string =>
  isPlain.test(text)
    ? text.toLowerCase()
    : text
        .normalize("NFC")
        .split(/[\s-]+/u)
        .map((word) => lowered(inOneScript(word)).replaceAll(/[^\p{L}\p{N}\p{M}]|\p{Lm}/gu, ""))
        .join("");

/** Letters without their marks, where the marks say nothing that soundOf knows. */
function soundOfLetter(letter: string): string {
  if (letter >= "a" && letter <= "z") return letter;
  const bare = letter.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return soundOf.get(bare) ?? bare;
}

/** The longest spelling that stands at a place; nothing for a letter that stands for itself. */
function spellingAt(letters: string, at: number): Spelling | undefined {
  for (const known of spellingsFrom.get(letters.charAt(at)) ?? [])
    if (known.spelling.length === 1 || letters.startsWith(known.spelling, at)) return known;
  return undefined;
}

function soundsOf(letters: string): string {
  let sounds = "";
  for (let at = 0; at < letters.length;) {
    const known = spellingAt(letters, at);
    const taken = known?.spelling ?? String.fromCodePoint(letters.codePointAt(at) ?? 0);
    sounds += known?.sound ?? soundOfLetter(taken);
    at += taken.length;
  }
  return sounds;
}

/** Sounds that spellings confuse become one: ң and нг, уы and у, the glide before a vowel, doubled letters. */
export const mergeSounds = (sounds: string): string =>
  sounds
    .replaceAll(/[Nn]g*/g, "n")
    .replaceAll(/ui+/g, "u")
    .replaceAll(/i+(?=[aeou])/g, "")
    .replaceAll(/(.)\1+/gu, "$1");

/** The letters as Polish reads them, where the word may be Polish. */
const readAsPolish = (letters: string): string =>
  looksPolish.test(letters)
    ? polishReadings.reduce((read, [spelling, meant]) => read.replaceAll(spelling, meant), letters)
    : letters;

/** The keys of a word, or of a whole name as one word. */
export function foldName(text: string): NameKeys {
  const letters = plainLetters(text);
  const key = mergeSounds(soundsOf(letters));
  const second = readAsPolish(letters).replaceAll(/(?<!d)j/g, "й");
  return { key, secondKey: second === letters ? key : mergeSounds(soundsOf(second)) };
}

const withoutLast = (key: string, endings: RegExp): string => {
  const cut = key.replace(endings, "");
  return cut === "" ? key : cut;
};

/** Also lets Ukrainian г, which papers write as h, be г, and leaves an i at the end away: for results called similar. */
export const looseKey = (key: string): string => withoutLast(mergeSounds(key.replaceAll("h", "g")), /i$/);

/** The same without the endings that one given name has in Russian and in Ukrainian (Сергей, Сергій): compared as a whole only. */
export const givenKey = (key: string): string => withoutLast(mergeSounds(key.replaceAll("h", "g")), /e?i$/);

/** What is left of a father's name without its ending; undefined for a word that has none. Never says that two are one person. */
export function patronymicKey(key: string): string | undefined {
  const ending = patronymicEndings.find(
    (candidate) => key.endsWith(candidate) && key.length > candidate.length,
  );
  return ending === undefined ? undefined : withoutLast(key.slice(0, -ending.length), /[ie]$/);
}

/** A family name without the ending that women's have, nor those of cases that Polish, Russian and Ukrainian give it. */
export const surnameKey = (key: string): string =>
  key
    .replace(/(ov|ev|in)a$/, "$1")
    .replace(/(s|T)k(?:i|a|oi|ei|u|ogo|ego|omu|emu|im|om)$/, "$1k")
    .replace(/enk(?:o|a|u|om|ovi)$/, "enk");

/** Endings of cases and of the plural, as they are after folding, that Slavic and Romance words have, and English ones. */
const INFLECTION = /(?:ami|ogo|ego|omu|emu|imi|ov|ev|ah|am|oi|ei|om|em|ih|im|es|[aeious])$/;
/** What is left of a word says something only with so many sounds. */
const SHORTEST_STEM = 4;

/** What a word of a language begins with in most of its forms; the key itself where it has no ending, or would be too short without. */
export function stemOf(key: string): string {
  const stem = key.replace(INFLECTION, "");
  return stem.length < SHORTEST_STEM ? key : stem;
}

/** The words of a name; a hyphen joins. */
export const nameWords = (name: string): string[] =>
  name.split(/\s+/u).filter((word) => plainLetters(word) !== "");
