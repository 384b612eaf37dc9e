/** Something in a form that has to be put right first. */

import type { WordKey } from "./words.ts";

/** Names the words for it and the field. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly words: WordKey;
  readonly fieldId: string;

  constructor(words: WordKey, fieldId: string) {
    super(words);
    this.words = words;
    this.fieldId = fieldId;
  }
}
