/** Why an item was found: for each word of the query the first place, of those that the index is made of, that has it. */

import { notesOfItem } from "../annotate/annotate-item.ts";
import { findBatch } from "../catalogue/batch-table.ts";
import { casesOfItem } from "../catalogue/case-table.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { findDescription } from "../catalogue/description-table.ts";
import { tagsOfItem } from "../catalogue/items-about.ts";
import { findItemText } from "../catalogue/item-text-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { soundsOf, wordsIn } from "../catalogue/search-words.ts";
import { itemsWithTerm } from "../catalogue/term-items.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import { decodeSaid, type SaidField, saidFields, type SaidTexts } from "../describe/said-texts.ts";
import { termsCalled } from "../thesaurus/find-terms.ts";

/** Where a word was found: in the name, around the item, in what the file says about itself, or in a document. */
export type MatchPlace =
  "name" | "path" | "source" | "case" | "tag" | "term" | "note" | "details" | SaidField | "text";

/** Why an item was found by a word of the query. */
export interface Match {
  readonly place: MatchPlace;
  /** A name or a short text as it is, of a long one what stands around the word. */
  readonly excerpt: string;
}

/** On both sides of a word. */
const AROUND_CHARACTERS = 60;

/** What the file says about itself; of a testimony, whose words are told to nobody who has not opened it, only the first. */
interface FileWords {
  readonly details: readonly string[];
  readonly said: SaidTexts;
  readonly text: () => readonly string[];
}

const present = (values: readonly (string | null)[]): string[] => values.filter((value) => value !== null);

function fileWordsOf(db: ReadableDb, { id }: ItemRow): FileWords {
  const isClosed = isTestimony(db, id);
  const { make, model, author, software, capturedAt, said } = findDescription(db, id) ?? nothing;
  const { person = [], producer = [], ...others } = isClosed ? {} : decodeSaid(said);
  return {
    details: present([make, model, capturedAt]),
    said: {
      ...others,
      person: [...present([author]), ...person],
      producer: [...present([software]), ...producer],
    },
    text: () => (isClosed ? [] : [findItemText(db, id)?.text ?? ""]),
  };
}

const nothing = { make: null, model: null, author: null, software: null, capturedAt: null, said: "{}" };

/** The names of terms that the item has to do with and that are called by a word. */
function termNamesOf(db: ReadableDb, { number }: ItemRow, word: string): string[] {
  const called = [...termsCalled(db, word)];
  return called.flatMap(([code, { name }]) => (itemsWithTerm(db, code).has(number) ? name : []));
}

/** The places in the order in which they are shown; each is read only when all before it have nothing. */
function* textsOf(
  db: ReadableDb,
  row: ItemRow,
  word: string,
): Generator<readonly [MatchPlace, readonly string[]]> {
  yield ["name", [row.nameText]];
  yield ["path", [row.pathText ?? ""]];
  yield ["source", [findBatch(db, row.batchId)?.receivedFrom ?? ""]];
  yield ["case", casesOfItem(db, row.id).map(({ title }) => title)];
  yield ["tag", tagsOfItem(db, row.id).map(({ title }) => title)];
  yield ["term", termNamesOf(db, row, word)];
  yield ["note", notesOfItem(db, row.id).map(({ text }) => text)];
  const { details, said, text } = fileWordsOf(db, row);
  yield ["details", details];
  for (const field of saidFields) yield [field, said[field] ?? []];
  yield ["text", text()];
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

/** How much more than is shown is looked at for names: what begins or ends beyond it stands in no excerpt. */
const VEILED_AROUND = 400;

/** Puts codes in the place of names. */
type Veil = (text: string) => string;

/** The same for what stands in a place, of which prose is read otherwise than what programs write. */
export type PlaceVeil = (place: MatchPlace, text: string) => string;

const asItIs: Veil = (text) => text;

function cutAround(text: string, word: string, { around, veil }: { around: number; veil: Veil }) {
  const at = Math.max(0, text.indexOf(word));
  const from = Math.max(0, at - around);
  const to = Math.min(text.length, at + word.length + around);
  return { part: veil(text.slice(from, to)), isCutBefore: from > 0, isCutBehind: to < text.length };
}

/**
 * A short text as it is; of a long one what stands around the word, or the beginning where the word itself was veiled. Names are
 * veiled before anything is cut: half of one would no longer be known as one.
 */
export function excerptAround(text: string, word: string, veil: Veil = asItIs): string {
  const whole = text.normalize("NFC");
  const wide = cutAround(whole, word, { around: VEILED_AROUND, veil });
  const isKept = wide.part.includes(word);
  const veiled = isKept ? wide : cutAround(whole, "", { around: VEILED_AROUND, veil });
  const near = cutAround(veiled.part, isKept ? word : "", { around: AROUND_CHARACTERS, veil: asItIs });
  const shown = near.part.replaceAll(/\s+/g, " ").trim().toWellFormed();
  const [before, behind] = [near.isCutBefore || veiled.isCutBefore, near.isCutBehind || veiled.isCutBehind];
  return `${before ? "… " : ""}${shown}${behind ? " …" : ""}`;
}

function explainWord(db: ReadableDb, row: ItemRow, { word, find, veil }: WantedWord): Match | undefined {
  for (const [place, texts] of textsOf(db, row, word)) {
    for (const text of texts) {
      const found = place === "term" ? word : find(text);
      if (found !== undefined)
        return { place, excerpt: excerptAround(text, found, (part) => veil(place, part)) };
    }
  }
  return undefined;
}

/** Says why an item was found, each place once. */
export type Explain = (db: ReadableDb, row: ItemRow) => Match[];

interface WantedWord {
  readonly word: string;
  readonly find: WordFinder;
  readonly veil: PlaceVeil;
}

/** Says of many items why a query found them; nothing for a query without words, and for the digits of a hash. */
export function explainerOf(query: string, veil: PlaceVeil = (_place, text) => text): Explain {
  const wanted = wordsIn(query).map((word) => ({ word, find: finderOf(word), veil }));
  return (db, row) => {
    const matches = new Map<string, Match>();
    for (const word of wanted) {
      const match = explainWord(db, row, word);
      if (match !== undefined) matches.set(`${match.place} ${match.excerpt}`, match);
    }
    return [...matches.values()];
  };
}
