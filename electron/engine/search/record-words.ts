/**
 * The words of all records, names among them, in memory while a vault is open: nothing made of a name is stored in the open
 * (resources/spec/catalogue.md §3), so the index is made when it is first asked and kept up by what changed.
 */

import type { RecordFields, RecordKind } from "../../core/records/record-kinds.ts";
import { kindOf } from "../../core/records/record-kinds.ts";
import type { FieldValue } from "../../core/records/record-field.ts";
import {
  beginningsOf,
  compareBeginnings,
  type FoldedWord,
  foldWord,
  type Nearness,
} from "../../core/text/compare-names.ts";
import { type RecordMark, recordMark, recordsSince } from "../catalogue/changed-records.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import { wordsIn } from "../catalogue/search-words.ts";
import { termsCalled } from "../thesaurus/find-terms.ts";
import { openFields, secretFields } from "../records/stored-record.ts";
import type { JobOptions } from "../job.ts";
import { Queue } from "../slices/queue.ts";
import { allAtOnce, inSlices, type Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";

/** A record as it was read; once it is read anew its words count no more. */
export interface ReadRecord {
  readonly id: string;
  readonly number: number;
  readonly kind: RecordKind;
  /** Its title, or the name of a person. */
  readonly name: string;
  isStanding: boolean;
}

/** Where a word stands. */
export interface WordPlace {
  readonly record: ReadRecord;
  readonly field: string;
  /** The text, as it was written. */
  readonly text: string;
}

/** A record whose words nobody has looked for yet. */
interface UnreadRecord {
  readonly record: ReadRecord;
  readonly code: string;
  readonly fields: RecordFields;
}

interface KnownWord {
  readonly folded: FoldedWord;
  readonly places: WordPlace[];
}

/** A word that was found, and how near it is to the wanted one. */
export interface FoundWord {
  /** As it stands in the texts. */
  readonly word: string;
  /** The name of a term, where the word stands in it and the records have only its code. */
  readonly name?: string;
  readonly nearness: Nearness;
  /** Perhaps also in records that stand no longer. */
  readonly places: readonly WordPlace[];
}

/** Types of fields whose texts people write and look for. */
const searched: readonly string[] = ["text", "texts", "asked"];

const textsOf = (value: FieldValue): readonly string[] =>
  typeof value === "string" ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];

/** The texts of a record by their fields. */
function* fieldTexts(
  kind: RecordKind,
  fields: RecordFields,
): Generator<readonly [field: string, text: string]> {
  for (const [field, value] of Object.entries(fields)) {
    if (!searched.includes(kindOf(kind).fields[field]?.type ?? "")) continue;
    for (const text of textsOf(value)) yield [field, text];
  }
}

/** The list at a key, which is made where there is none. */
function listAt<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const known = lists.get(key) ?? [];
  lists.set(key, known);
  return known;
}

/** The words of a text, and all of them as one where they are the parts of a name: compounds are written in all three ways. */
function wordsOfText(text: string): Set<string> {
  const compounds = text.split(/\s+/u).filter((part) => part.includes("-"));
  return new Set([...wordsIn(text), ...compounds.map((part) => part.replaceAll("-", ""))]);
}

/** The index of one vault. */
export class RecordWords {
  readonly #session: VaultSession;
  readonly #words = new Map<string, KnownWord>();
  /** The same words by what their spellings begin with. */
  readonly #beginnings = new Map<string, KnownWord[]>();
  /** Where each term stands, by its code and the kind of record. */
  readonly #terms = new Map<string, Map<RecordKind, WordPlace[]>>();
  readonly #records = new Map<string, ReadRecord>();
  /** Ids of records that were not read yet, or are to be read anew. */
  readonly #waiting = new Queue<string>();
  readonly #unread = new Queue<UnreadRecord>();
  #mark: RecordMark = { record: 0, change: 0 };

  constructor(session: VaultSession) {
    this.#session = session;
  }

  #take({ id, number, kind, code, ...row }: RecordRow): void {
    const fields = { ...openFields(row), ...secretFields(this.#session, id) };
    const { name = fields["title"] } = fields;
    const record: ReadRecord = {
      ...{ id, number, kind, isStanding: true },
      name: typeof name === "string" ? name : "",
    };
    this.#records.set(id, record);
    this.#unread.add([{ record, code, fields }]);
  }

  #wordKnown(word: string): KnownWord {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const fresh: KnownWord = { folded: foldWord(word), places: [] };
    this.#words.set(word, fresh);
    for (const beginning of beginningsOf(fresh.folded)) listAt(this.#beginnings, beginning).push(fresh);
    return fresh;
  }

  #noteTerms({ record, fields }: UnreadRecord): void {
    const { kind } = record;
    for (const [field, code] of Object.entries(fields)) {
      if (kindOf(kind).fields[field]?.type !== "term" || typeof code !== "string") continue;
      const byKind = this.#terms.get(code) ?? new Map<RecordKind, WordPlace[]>();
      this.#terms.set(code, byKind);
      listAt(byKind, kind).push({ record, field, text: code });
    }
  }

  #readWords(unread: UnreadRecord): void {
    const { record, code, fields } = unread;
    this.#noteTerms(unread);
    for (const [field, text] of [["code", code] as const, ...fieldTexts(record.kind, fields)])
      for (const word of wordsOfText(text)) this.#wordKnown(word).places.push({ record, field, text });
  }

  /** Takes words apart only once somebody looks for one: a list in the order of names needs none. */
  *readingWords(): Steps<void> {
    yield* this.#unread.draining((unread) => {
      this.#readWords(unread);
    });
  }

  /** Reads what is new since the last question; of two who do so at once each takes what is next. */
  *reading(): Steps<void> {
    const { db } = this.#session.catalogue;
    const now = recordMark(db);
    if (now.record !== this.#mark.record || now.change !== this.#mark.change)
      this.#waiting.add(recordsSince(db, this.#mark));
    this.#mark = now;
    yield* this.#waiting.draining((id) => {
      const earlier = this.#records.get(id);
      if (earlier !== undefined) earlier.isStanding = false;
      const row = recordWithId(db, id);
      if (row?.withdrawnAtMs === null) this.#take(row);
    });
  }

  /** The name or title of a record that stands; undefined for any other. */
  nameOf(id: string): string | undefined {
    const record = this.#records.get(id);
    return record?.isStanding === true ? record.name : undefined;
  }

  /** The terms that are called by a word, in the records of some kinds. */
  *#findTerms(word: string, kinds: readonly RecordKind[]): Generator<FoundWord> {
    for (const [code, called] of termsCalled(this.#session.catalogue.db, word)) {
      for (const [kind, places] of this.#terms.get(code) ?? [])
        if (kinds.length === 0 || kinds.includes(kind)) yield { ...called, places };
    }
  }

  /** The words that begin like one that was typed, in letters or in sound, and the terms of records of some kinds, of any for none. */
  *find(word: string, kinds: readonly RecordKind[]): Generator<FoundWord> {
    allAtOnce(this.readingWords());
    const wanted = foldWord(word);
    const near = Array.from(beginningsOf(wanted), (beginning) => this.#beginnings.get(beginning) ?? []);
    for (const { folded, places } of new Set(near.flat())) {
      const nearness = compareBeginnings(wanted, folded);
      if (nearness !== undefined) yield { word: folded.text, nearness, places };
    }
    yield* this.#findTerms(word, kinds);
  }
}

const held = new WeakMap<VaultSession, RecordWords>();

function heldFor(session: VaultSession): RecordWords {
  const known = held.get(session) ?? new RecordWords(session);
  held.set(session, known);
  return known;
}

/** The words of a vault as it stands. */
export function recordWordsOf(session: VaultSession): RecordWords {
  const known = heldFor(session);
  allAtOnce(known.reading());
  return known;
}

/** Reads them before they are asked for, without holding others up. Throws VaultError cancelled. */
export async function readRecordWords(
  session: VaultSession,
  { needsWords, signal }: { readonly needsWords: boolean } & JobOptions,
): Promise<void> {
  const words = heldFor(session);
  await inSlices(words.reading(), signal);
  if (needsWords) await inSlices(words.readingWords(), signal);
}
