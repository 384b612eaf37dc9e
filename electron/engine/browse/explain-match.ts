/** Why an item was found: for each word of the query the first place, of those that the index is made of, that has it. */

import { notesOfItem } from "../annotate/annotate-item.ts";
import { findBatch } from "../catalogue/batch-table.ts";
import { casesOfItem } from "../catalogue/case-table.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { findDescription } from "../catalogue/description-table.ts";
import { findItemText } from "../catalogue/item-text-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { soundsOf, wordsIn } from "../catalogue/search-words.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";

/** Where a word was found. */
export type MatchPlace = "name" | "path" | "source" | "case" | "note" | "details" | "text";

/** Why an item was found by a word of the query. */
export interface Match {
  readonly place: MatchPlace;
  /** A name or a short text as it is, of a long one what stands around the word. */
  readonly excerpt: string;
}

/** On both sides of a word. */
const AROUND_CHARACTERS = 60;

/** The places in the order in which they are shown; each is read only when all before it have nothing. */
const places: readonly (readonly [MatchPlace, (db: ReadableDb, row: ItemRow) => readonly string[]])[] = [
  ["name", (_, row) => [row.nameText]],
  ["path", (_, row) => [row.pathText ?? ""]],
  ["source", (db, row) => [findBatch(db, row.batchId)?.receivedFrom ?? ""]],
  ["case", (db, row) => casesOfItem(db, row.id).map(({ title }) => title)],
  ["note", (db, row) => notesOfItem(db, row.id).map(({ text }) => text)],
  ["details", detailsOf],
  ["text", (db, row) => (isTestimony(db, row.id) ? [] : [findItemText(db, row.id)?.text ?? ""])],
];

function detailsOf(db: ReadableDb, row: ItemRow): string[] {
  const description = findDescription(db, row.id);
  if (description === undefined) return [];
  const { make, model, author, software, capturedAt } = description;
  return [make, model, author, software, capturedAt].filter((value) => value !== null);
}

/** Lower case without marks, as the index compares. */
const bare = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** The first word of a text that fits. */
type WordFinder = (text: string) => string | undefined;

/** Finds the words that begin like a wanted one, in letters or in sound; the sound of each word is made out once. */
function finderOf(wanted: string): WordFinder {
  const [letters, sounds] = [bare(wanted), soundsOf(wanted)];
  const known = new Map<string, boolean>();
  const soundsAlike = (word: string): boolean => {
    const isAlike =
      known.get(word) ?? soundsOf(word).some((sound) => sounds.some((each) => sound.startsWith(each)));
    known.set(word, isAlike);
    return isAlike;
  };
  return (text) => {
    const words = wordsIn(text);
    return words.find((word) => bare(word).startsWith(letters)) ?? words.find(soundsAlike);
  };
}

/** A short text as it is; of a long one what stands around the word. */
export function excerptAround(text: string, word: string): string {
  const shown = text.normalize("NFC");
  const at = Math.max(0, shown.indexOf(word));
  const from = Math.max(0, at - AROUND_CHARACTERS);
  const to = Math.min(shown.length, at + word.length + AROUND_CHARACTERS);
  const part = shown.slice(from, to).replaceAll(/\s+/g, " ").trim().toWellFormed();
  return `${from > 0 ? "… " : ""}${part}${to < shown.length ? " …" : ""}`;
}

function explainWord(db: ReadableDb, row: ItemRow, find: WordFinder): Match | undefined {
  for (const [place, textsOf] of places) {
    for (const text of textsOf(db, row)) {
      const word = find(text);
      if (word !== undefined) return { place, excerpt: excerptAround(text, word) };
    }
  }
  return undefined;
}

/** Says why an item was found, each place once. */
export type Explain = (db: ReadableDb, row: ItemRow) => Match[];

/** Says of many items why a query found them; nothing for a query without words, and for the digits of a hash. */
export function explainerOf(query: string): Explain {
  const finders = wordsIn(query).map(finderOf);
  return (db, row) => {
    const matches = new Map<string, Match>();
    for (const find of finders) {
      const match = explainWord(db, row, find);
      if (match !== undefined) matches.set(`${match.place} ${match.excerpt}`, match);
    }
    return [...matches.values()];
  };
}
