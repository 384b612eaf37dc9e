/** What can be told about recovery words while somebody types them from paper. */

import { VaultError } from "../../../electron/core/errors.ts";
import {
  parseListWord,
  parseRecoveryWords,
  recoveryWordList,
  splitWords,
} from "../../../electron/core/words/recovery-words.ts";

export const WORDS = 24;
const MOST_OFFERED = 6;
/** One letter begins far too many words. */
const LEAST_LETTERS = 2;

export interface TypedWords {
  readonly count: number;
  /** Which of those that are finished are no words of the list, counted from one. */
  readonly wrong: readonly number[];
  /** Words that begin like the last one, while it is being typed and is no word yet. */
  readonly offered: readonly string[];
  /** All of them are words of the list, and still they are not what was written down. */
  readonly isUnfit: boolean;
}

/** Whether all of them are words of the list and yet make no secret. The secret itself is wiped at once. */
function areUnfit(text: string): boolean {
  try {
    parseRecoveryWords(text).fill(0);
    return false;
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    return true;
  }
}

/** Looks at what stands in the field; a word is finished once something follows it. */
export function lookAtWords(text: string): TypedWords {
  const words = splitWords(text);
  const last = /\p{L}$/u.test(text) ? words.at(-1) : undefined;
  const isLastOpen = last !== undefined && words.length <= WORDS;
  const beginning = isLastOpen && last.length >= LEAST_LETTERS ? last : undefined;
  const offered =
    beginning === undefined || recoveryWordList.includes(beginning)
      ? []
      : recoveryWordList.filter((word) => word.startsWith(beginning)).slice(0, MOST_OFFERED);
  const wrong = words.flatMap((word, index) => {
    // What may still become a word is not wrong yet.
    const mayBecome =
      isLastOpen && index === words.length - 1 && recoveryWordList.some((each) => each.startsWith(word));
    return mayBecome || parseListWord(word) !== undefined ? [] : [index + 1];
  });
  const isWhole = words.length === WORDS && words.every((word) => parseListWord(word) !== undefined);
  return { count: words.length, wrong, offered, isUnfit: isWhole && areUnfit(text) };
}

/** The text with its last word finished, and room for the next one. */
export const finishWord = (text: string, word: string): string => `${text.replace(/\p{L}+$/u, "")}${word} `;

/** Whether what was typed stands for a word: the word, or at least four letters of it. */
export const isWrittenFor = (typed: string, word: string): boolean => {
  const [only, ...more] = splitWords(typed);
  return only !== undefined && more.length === 0 && parseListWord(only) === word;
};
