/** Words of what is handed over to other databases, in any language. */

import type { HandedKind } from "./told-register.ts";

/** Sentences with names of values in braces; they stand in the notes that go along. */
export type HandoverSentence =
  | ("title" | "made" | "order" | "setUp" | "codes" | "dates" | "asked" | "updates" | "files" | "formula")
  | ("leftBehind" | "care");

/** How a question was answered. */
export type AnswerWord = "answer.text" | "answer.no" | "answer.unknown";

/** Everything that is said in one language. */
export interface HandoverWords {
  readonly language: "en" | "fr" | "it" | "ru" | "kk" | "pl" | "uk";
  readonly say: Readonly<Record<HandoverSentence | AnswerWord, string>>;
  /** What a use is called. */
  readonly use: (use: string) => string;
  /** What several of a kind are called. */
  readonly kinds: (kind: HandedKind | "item") => string;
  readonly field: (kind: HandedKind, field: string) => string;
  readonly choice: (kind: HandedKind, value: string) => string;
}
