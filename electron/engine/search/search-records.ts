/** Records by the words in them, people by any spelling of their names, and why each was found. */

import { type RecordKind, kindOf } from "../../core/records/record-kinds.ts";
import { type Nearness, nearnesses } from "../../core/text/compare-names.ts";
import { excerptAround } from "../browse/explain-match.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { wordsIn } from "../catalogue/search-words.ts";
import { type RecordSummary, summaryOfRecord } from "../records/show-record.ts";
import { type NameWish, readyToTell, type Telling, tellingOf } from "../records/veiled-fields.ts";
import type { JobOptions } from "../job.ts";
import { inSlices } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import {
  type FoundWord,
  type ReadRecord,
  type RecordWords,
  readRecordWords,
  recordWordsOf,
  type WordPlace,
} from "./record-words.ts";

/** Why a record was found by a word. */
export interface RecordMatch {
  readonly field: string;
  readonly nearness: Nearness;
  /** The text around the word; of a secret only where names were asked for. */
  readonly excerpt?: string;
}

/** A record that was found. */
export interface FoundRecord extends RecordSummary {
  readonly matches: readonly RecordMatch[];
}

/** What is looked for. */
export interface RecordSearch extends NameWish {
  readonly query: string;
  /** Only records of these kinds; any without. */
  readonly kinds?: readonly RecordKind[] | undefined;
  /** Only records with these codes; any without. */
  readonly among?: readonly string[] | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** The records that were found, the nearest first. */
export interface FoundRecords {
  readonly total: number;
  readonly records: readonly FoundRecord[];
}

interface Hit {
  readonly word: string;
  /** The name of a term that stands there as a code. */
  readonly name: string | undefined;
  readonly place: WordPlace;
  readonly nearness: Nearness;
  /** The place of the nearness among all, the nearest first. */
  readonly distance: number;
}

/** Of each record the nearest place that has a word. */
function nearestHits(found: Iterable<FoundWord>, kinds: readonly RecordKind[]): Map<ReadRecord, Hit> {
  const hits = new Map<ReadRecord, Hit>();
  for (const { word, name, nearness, places } of found) {
    const distance = nearnesses.indexOf(nearness);
    for (const place of places) {
      const { record } = place;
      if (!record.isStanding || (kinds.length > 0 && !kinds.includes(record.kind))) continue;
      const known = hits.get(record);
      if (known === undefined || distance < known.distance)
        hits.set(record, { word, name, place, nearness, distance });
    }
  }
  return hits;
}

/** A record that has every word, with a hit for each, and the farthest of them. */
interface FoundAll {
  readonly record: ReadRecord;
  readonly hits: readonly Hit[];
  readonly distance: number;
}

function recordsWithAll(
  index: RecordWords,
  words: readonly string[],
  kinds: readonly RecordKind[],
): FoundAll[] {
  const [first, ...others] = words.map((word) => nearestHits(index.find(word, kinds), kinds));
  return Array.from(first ?? [], ([record, hit]): FoundAll => {
    const hits = [hit, ...others.flatMap((each) => each.get(record) ?? [])];
    return { record, hits, distance: Math.max(...hits.map(({ distance }) => distance)) };
  }).filter(({ hits }) => hits.length === words.length);
}

function matchOf(
  kind: RecordKind,
  { word, name, place: { field, text }, nearness }: Hit,
  { names, veil }: Telling,
): RecordMatch {
  const isShown = names || kindOf(kind).fields[field]?.secret !== true;
  return { field, nearness, ...(isShown && { excerpt: excerptAround(name ?? text, word, veil) }) };
}

const foundRecords = (session: VaultSession, query: string, kinds: readonly RecordKind[]): FoundAll[] =>
  recordsWithAll(recordWordsOf(session), wordsIn(query), kinds).sort(
    (one, other) => one.distance - other.distance || one.record.number - other.record.number,
  );

/** The ids of all records of a kind that a query finds, the nearest first. */
export const foundIds = (session: VaultSession, query: string, kind: RecordKind): string[] =>
  foundRecords(session, query, [kind]).map(({ record }) => record.id);

const codeOf = ({ catalogue }: VaultSession, { id }: ReadRecord): string | undefined =>
  recordWithId(catalogue.db, id)?.code;

/** Finds records each of whose matches begins like a word of the query; none for a query without words. Throws VaultError cancelled. */
export async function searchRecords(
  session: VaultSession,
  { query, kinds = [], among, names, limit, offset }: RecordSearch,
  { signal }: JobOptions = {},
): Promise<FoundRecords> {
  await readRecordWords(session, { needsWords: true, signal });
  const all = foundRecords(session, query, kinds);
  const wanted = among && new Set(among);
  const found =
    wanted === undefined ? all : all.filter(({ record }) => wanted.has(codeOf(session, record) ?? ""));
  if (!names) await inSlices(readyToTell(session), signal);
  const telling = tellingOf(session, { names });
  const shown = found.slice(offset, offset + limit).flatMap(({ record, hits }) => {
    const row = recordWithId(session.catalogue.db, record.id);
    if (row === undefined) return [];
    return {
      ...summaryOfRecord(session, row, telling),
      matches: hits.map((hit) => matchOf(row.kind, hit, telling)),
    };
  });
  return { total: found.length, records: shown };
}
