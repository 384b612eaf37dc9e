/**
 * People who may be one person: their names sound the same in any script and order, and nothing that is known of their births
 * speaks against it (resources/spec/catalogue.md §9). A suggestion for whoever decides; nothing is merged by it.
 */

import { compareDates, daysOf } from "../../core/records/partial-date.ts";
import { nameWords } from "../../core/text/fold-name.ts";
import type { RecordFields } from "../../core/records/record-kinds.ts";
import { allOfKind } from "../catalogue/record-table.ts";
import { soundsOf } from "../catalogue/search-words.ts";
import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import { sorting, type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { allFields } from "./stored-record.ts";

/** What two births say about each other: the same date, dates that may be the same, or that one of them is not known. */
export type BirthMatch = "same" | "possible" | "unknown";

/** Two people who may be one. */
export interface LikelyDuplicate {
  /** Codes, the older record first. */
  readonly people: readonly [string, string];
  readonly birth: BirthMatch;
  /** How many words of their names sound the same. */
  readonly words: number;
}

/** Pairs, the likeliest first. */
export interface LikelyDuplicates {
  readonly total: number;
  readonly pairs: readonly LikelyDuplicate[];
  /** Names that so many people have that no pairs are made of them. */
  readonly commonNames: number;
}

/** More people with one name are no suggestion any longer. */
const MOST_OF_A_NAME = 100;

/** The sounds of one word: one, or two where a letter may be read in two ways. */
type WordSounds = readonly string[];

interface KnownPerson {
  readonly code: string;
  readonly birth: string | undefined;
  /** The words of each spelling. */
  readonly spellings: readonly (readonly WordSounds[])[];
}

const textsOf = (fields: RecordFields, field: string): string[] => {
  const value = fields[field];
  return Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : [];
};

/** Every two sounds of two words, in an order of their own. */
const joined = (one: WordSounds, other: WordSounds): string[] =>
  one.flatMap((sound) => other.map((another) => [sound, another].toSorted().join(" ")));

/** Two words make a name; one alone only where there is no other. */
function bucketsOf({ spellings }: KnownPerson): Set<string> {
  return new Set(
    spellings.flatMap((words) => {
      const pairs = words.flatMap((one, at) => words.slice(at + 1).flatMap((other) => joined(one, other)));
      return words.length === 1 ? words.flat() : pairs;
    }),
  );
}

function sharedWords(one: KnownPerson, other: KnownPerson): number {
  const counts = one.spellings.flatMap((own) =>
    other.spellings.map((others) => {
      const sounds = new Set(others.flat());
      return own.filter((word) => word.some((sound) => sounds.has(sound))).length;
    }),
  );
  return Math.max(0, ...counts);
}

/** Undefined where they certainly differ. */
function matchBirths(one: string | undefined, other: string | undefined): BirthMatch | undefined {
  if (one === undefined || other === undefined || one === "unknown" || other === "unknown") return "unknown";
  if (one === other) return "same";
  const order = compareDates(daysOf(one), daysOf(other));
  return order === undefined || order === 0 ? "possible" : undefined;
}

function* knownPeople(session: VaultSession): Steps<KnownPerson[]> {
  const people: KnownPerson[] = [];
  yield* stepping(allOfKind(session.catalogue.db, "person"), (row) => {
    const fields = allFields(session, row);
    const [birth] = textsOf(fields, "birth");
    const names = [...textsOf(fields, "name"), ...textsOf(fields, "spellings")];
    people.push({ code: row.code, birth, spellings: names.map((name) => nameWords(name).map(soundsOf)) });
  });
  return people;
}

/** By the names that they share, the indices of people. */
function* bucketed(people: readonly KnownPerson[]): Steps<Map<string, number[]>> {
  const buckets = new Map<string, number[]>();
  yield* stepping(people.entries(), ([index, person]) => {
    for (const bucket of bucketsOf(person)) {
      const known = buckets.get(bucket) ?? [];
      known.push(index);
      buckets.set(bucket, known);
    }
  });
  return buckets;
}

const rank: Readonly<Record<BirthMatch, number>> = { same: 0, possible: 1, unknown: 2 };

function* pairsIn(
  people: readonly KnownPerson[],
  groups: readonly (readonly number[])[],
): Steps<LikelyDuplicate[]> {
  const seen = new Set<string>();
  const pairs: LikelyDuplicate[] = [];
  const compare = (one: number, other: number): void => {
    const [left, right] = [people[one], people[other]];
    const key = `${String(one)} ${String(other)}`;
    if (left === undefined || right === undefined || seen.has(key)) return;
    seen.add(key);
    const birth = matchBirths(left.birth, right.birth);
    if (birth !== undefined)
      pairs.push({ people: [left.code, right.code], birth, words: sharedWords(left, right) });
  };
  for (const group of groups) {
    yield* stepping(group.entries(), ([at, one]) => {
      for (const other of group.slice(at + 1)) compare(one, other);
    });
  }
  return pairs;
}

function* find(session: VaultSession, { limit, offset }: Part): Steps<LikelyDuplicates> {
  const people = yield* knownPeople(session);
  const groups = [...(yield* bucketed(people)).values()].filter((group) => group.length > 1);
  const fewer = groups.filter((group) => group.length <= MOST_OF_A_NAME);
  const pairs = yield* sorting(
    yield* pairsIn(people, fewer),
    (one, other) => rank[one.birth] - rank[other.birth] || other.words - one.words,
  );
  return {
    total: pairs.length,
    pairs: pairs.slice(offset, offset + limit),
    commonNames: groups.length - fewer.length,
  };
}

/** Which of all pairs. */
interface Part {
  readonly limit: number;
  readonly offset: number;
}

/** Finds them; every name is opened for it. Throws VaultError cancelled. */
export const findDuplicates = (
  session: VaultSession,
  part: Part,
  options: JobOptions = {},
): Promise<LikelyDuplicates> => readAside(session, (aside) => find(aside, part), options);
