/**
 * Figures by what is said of those who count: region, facility, article, status, violation, addressee, institution of whoever did it
 * (resources/spec/catalogue.md §6). Invariant: whoever counts stands in one row of a table at least, certainly where they certainly
 * count; nobody stands in a row twice.
 */

import type { FigureKind } from "./figure.ts";
import type { Holding } from "../records/partial-date.ts";

/** What figures are broken down by, with the kinds of records that say it. */
export const aspectKinds = {
  region: ["status", "act"],
  facility: ["status", "act"],
  article: ["status"],
  status: ["status"],
  violation: ["act"],
  institution: ["act"],
  addressee: ["communication"],
} as const satisfies Readonly<Record<string, readonly FigureKind[]>>;

/** What a figure is broken down by. */
export type FigureAspect = keyof typeof aspectKinds;

/** All of them, in the order in which they are shown. */
export const figureAspects = Object.keys(aspectKinds) as readonly FigureAspect[];

/** What a record says of each. */
export type AspectValues = Partial<Readonly<Record<FigureAspect, readonly string[]>>>;

/** A record that counts, with who or what it counts for. */
export interface JudgedRecord {
  /** The code of the person, or of the record where records are counted. */
  readonly counted: string;
  readonly kind: FigureKind;
  readonly holding: Exclude<Holding, "no">;
  readonly values: AspectValues;
}

/** Those of whom one thing is said; without a value those of whom nothing is. */
export interface AspectCount {
  readonly value?: string;
  readonly count: number;
  readonly possible: number;
}

/** A figure broken down by one thing; the row without a value comes last. */
export interface AspectCounts {
  readonly aspect: FigureAspect;
  readonly rows: readonly AspectCount[];
}

/** Whether each of those who stand in a row does so certainly. */
type Members = Map<string, boolean>;

const join = (members: Members, { counted, holding }: JudgedRecord): Members =>
  members.set(counted, members.get(counted) === true || holding === "certainly");

function countsOf(members: Members): Omit<AspectCount, "value"> {
  const count = [...members.values()].filter(Boolean).length;
  return { count, possible: members.size - count };
}

/** Those of whom no record says it that counts as much as they do. */
function untold(all: Members, records: readonly JudgedRecord[], valuesOf: ValuesOf): Members {
  const told = new Set(
    records
      .filter((record) => valuesOf(record).length > 0)
      .filter(({ counted, holding }) => holding === "certainly" || all.get(counted) !== true)
      .map(({ counted }) => counted),
  );
  return new Map([...all].filter(([counted]) => !told.has(counted)));
}

type ValuesOf = (record: JudgedRecord) => readonly string[];

const compare = (one: AspectCount, other: AspectCount): number =>
  other.count - one.count ||
  other.possible - one.possible ||
  ((one.value ?? "") < (other.value ?? "") ? -1 : 1);

function breakDownBy(aspect: FigureAspect, records: readonly JudgedRecord[], all: Members): AspectCounts {
  const kinds: readonly FigureKind[] = aspectKinds[aspect];
  const valuesOf: ValuesOf = ({ kind, values }) => (kinds.includes(kind) ? (values[aspect] ?? []) : []);
  const byValue = new Map<string, Members>();
  for (const record of records) {
    for (const value of new Set(valuesOf(record)))
      byValue.set(value, join(byValue.get(value) ?? new Map<string, boolean>(), record));
  }
  const rows = Array.from(byValue, ([value, members]) => ({ value, ...countsOf(members) })).sort(compare);
  const rest = untold(all, records, valuesOf);
  return { aspect, rows: [...rows, ...(rest.size > 0 && rows.length > 0 ? [countsOf(rest)] : [])] };
}

/** Breaks a figure down by everything that the register has of anybody who counts. */
export function breakDown(records: readonly JudgedRecord[]): AspectCounts[] {
  const all = records.reduce(join, new Map<string, boolean>());
  return figureAspects
    .map((aspect) => breakDownBy(aspect, records, all))
    .filter(({ rows }) => rows.length > 0);
}
