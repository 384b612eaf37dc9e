/** What a mark is called in a language (resources/spec/injuries.md §2): the part of the body, and from where it is seen. */

import { type BodyMark, parseMark } from "../records/body-mark.ts";
import { fillSentence } from "../text/fill-sentence.ts";

/** Words for what can be chosen about an injury, among them parts and views, and the sentence for a mark. */
export interface InjuryVocabulary {
  readonly choice: Readonly<Record<string, string>>;
  readonly mark: { readonly where: string };
}

/** What can be chosen is called so; a word that there is none for stays as it is. */
export const injuryWord = ({ choice }: InjuryVocabulary, value: string): string => choice[value] ?? value;

/** Says a mark; `language` is a code of ISO 639, by which a view is written within a sentence. */
export function sayMark(words: InjuryVocabulary, language: string, { view, region }: BodyMark): string {
  const values = new Map([
    ["part", injuryWord(words, region)],
    ["view", injuryWord(words, `view.${view}`).toLocaleLowerCase(language)],
  ]);
  return fillSentence(words.mark.where, values);
}

/** Says a mark as it is kept; what is none stays as it is. */
export function sayMarkText(words: InjuryVocabulary, language: string, text: string): string {
  const mark = parseMark(text);
  return mark === undefined ? text : sayMark(words, language, mark);
}
