/** Figures of a vault: each with its definition, its day and the list behind it (resources/spec/catalogue.md §6). */

import { anyObject, decodeJson } from "../../core/decode.ts";
import { VaultError } from "../../core/errors.ts";
import {
  compareCounts,
  countFigure,
  countingRecords,
  type FigureChange,
  type FigureCount,
  type ListedRecord,
} from "../../core/figures/count-figure.ts";
import { type Figure, type FigureSource, holdingOfTerm, sourcesOf } from "../../core/figures/figure.ts";
import { type AspectCounts, breakDown, type JudgedRecord } from "../../core/figures/break-down.ts";
import { type CountedRecord, type FigurePeriod } from "../../core/figures/judge-record.ts";
import { type Stretch, stretchOfAct } from "../../core/records/days-of-act.ts";
import { type DaySpan, daysOf } from "../../core/records/partial-date.ts";
import type { TermWords, Thesaurus } from "../../core/records/term.ts";
import { countedRecords, type CountedRow } from "../catalogue/counted-records.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { termsOf } from "../thesaurus/terms-of-vault.ts";
import { AspectFinder } from "./aspects-of-records.ts";
import { monthsOf } from "./months.ts";

/** Which figures, and of when. */
export interface FigureWish extends FigurePeriod {
  readonly figures: readonly Figure[];
  /** A second, earlier day to compare with. What counts only from a first day on is not compared with a day before it. */
  readonly comparedDay?: string | undefined;
  /** Whether each month of the period gets a count of its own; the period needs its beginning then. */
  readonly byMonth?: boolean | undefined;
  /** Whether each is broken down by what is said of those who count. */
  readonly byAspect?: boolean | undefined;
}

/** A figure by one thing; what a row is called where that is no number of an article and no kind of institution. */
export interface FigureTable extends AspectCounts {
  readonly rows: readonly (AspectCounts["rows"][number] & { readonly names?: TermWords })[];
}

/** A count of one month. */
export interface MonthCount {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly count: number;
  readonly possible: number;
}

/** A figure with what it was made of. */
export interface TakenFigure extends FigureCount {
  readonly figure: Figure;
  readonly day: string;
  readonly since?: string;
  readonly compared?: FigureChange & {
    readonly day: string;
    readonly count: number;
    readonly possible: number;
  };
  readonly months?: readonly MonthCount[];
  readonly tables?: readonly FigureTable[];
  /** How many rows the list lacks beside which it goes. */
  readonly unlisted?: number;
}

type Ends = readonly [first: string | null | undefined, last: string | null | undefined];

const spanOf = ([first, last]: Ends): DaySpan | undefined =>
  typeof first === "string" && typeof last === "string" ? { first, last } : undefined;

const stretchOf = (from: DaySpan, end: Ends): Stretch => {
  const to = spanOf(end);
  return { from, ...(to !== undefined && { to }) };
};

/** When it was: what an act does not say its event does. */
function stretchOfRow(row: CountedRow): Stretch {
  const own = stretchOf({ first: row.fromFirst, last: row.fromLast }, [row.toFirst, row.toLast]);
  const event = spanOf([row.eventFromFirst, row.eventFromLast]);
  return stretchOfAct(own, event && stretchOf(event, [row.eventToFirst, row.eventToLast]));
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** What only some figures ask of a record. */
function detailsOf(fields: string): Pick<CountedRecord, "articles" | "answer" | "answered" | "deadline"> {
  const { articles, answer, answered, deadline } = decodeJson(anyObject, fields, "record");
  const [reply, answeredOn, due] = [text(answer), text(answered), text(deadline)];
  return {
    articles: Array.isArray(articles) ? articles.map(String) : [],
    ...(reply !== undefined && { answer: reply }),
    ...(answeredOn !== undefined && { answered: daysOf(answeredOn) }),
    ...(due !== undefined && { deadline: daysOf(due) }),
  };
}

function listedRecord(
  { articles, only }: Figure,
  { kind }: FigureSource,
  row: CountedRow,
): Omit<ListedRecord, "isOnlyPossible"> {
  const { code, person, fields } = row;
  const asksMore = articles !== undefined || only !== undefined;
  return {
    ...{ code, kind },
    ...stretchOfRow(row),
    ...(asksMore ? detailsOf(fields) : { articles: [] }),
    ...(person !== null && { person }),
  };
}

/** How records count by their terms; nothing where any of them does. */
function holdingsOf(thesaurus: Thesaurus, source: FigureSource): ReadonlyMap<string, boolean> | undefined {
  if (source.terms === undefined && source.perhaps === undefined) return undefined;
  const judged = [...thesaurus.keys()].map((code) => [code, holdingOfTerm(source, code, thesaurus)] as const);
  return new Map(
    judged.flatMap(([code, holding]) => (holding === "no" ? [] : [[code, holding === "possibly"] as const])),
  );
}

/** A record with what it says. */
interface FoundRecord extends ListedRecord {
  readonly term: string;
  /** JSON. */
  readonly fields: string;
}

function recordsOf(db: ReadableDb, figure: Figure, day: string): FoundRecord[] {
  const thesaurus = termsOf(db);
  return sourcesOf(figure).flatMap((source) => {
    const perhaps = holdingsOf(thesaurus, source);
    const rows = countedRecords(db, { kind: source.kind, terms: perhaps && [...perhaps.keys()], day });
    return Array.from(rows, (row) => ({
      ...listedRecord(figure, source, row),
      isOnlyPossible: perhaps?.get(row.term) === true,
      ...{ term: row.term, fields: row.fields },
    }));
  });
}

/** Those that count, with what is said of them. */
function judged(figure: Figure, records: readonly FoundRecord[], wish: FigureWish, finder: AspectFinder) {
  return countingRecords(figure, records, wish).flatMap(({ record, holding, counted }): JudgedRecord[] => {
    if (counted === undefined) return [];
    const { kind, term, fields } = record;
    return [
      {
        counted,
        kind,
        holding,
        values: finder.valuesOf(kind, term, decodeJson(anyObject, fields, "record")),
      },
    ];
  });
}

/** A figure with nothing before a day cannot say what it was then. */
const isComparable = ({ when }: Figure, { since = "" }: FigurePeriod, comparedDay: string): boolean =>
  when === "standing" || comparedDay >= since;

function takeFigure(figure: Figure, wish: FigureWish, db: ReadableDb, finder: AspectFinder): TakenFigure {
  const { day, since, comparedDay, byMonth, byAspect } = wish;
  const records = recordsOf(db, figure, day);
  const count = (period: FigurePeriod): FigureCount => countFigure(figure, records, period);
  const taken = count({ since, day });
  const earlier =
    comparedDay === undefined || !isComparable(figure, wish, comparedDay)
      ? undefined
      : { day: comparedDay, ...count({ since, day: comparedDay }) };
  return {
    ...{ figure, day, ...taken },
    ...(since !== undefined && { since }),
    ...(earlier !== undefined && {
      compared: {
        ...{ day: earlier.day, count: earlier.count, possible: earlier.possible },
        ...compareCounts(earlier, taken),
      },
    }),
    ...(byMonth === true && {
      months: monthsOf({ since, day }).map(({ month, ...period }) => {
        const { count: certain, possible } = count(period);
        return { month, count: certain, possible };
      }),
    }),
    ...(byAspect === true && { tables: breakDown(judged(figure, records, wish, finder)) }),
  };
}

/** Takes figures; nothing is written. Throws VaultError bad-usage for a compared day that is later than the day, and as monthsOf does. */
export function takeFigures(db: ReadableDb, wish: FigureWish): TakenFigure[] {
  if (wish.comparedDay !== undefined && wish.comparedDay > wish.day)
    throw new VaultError("bad-usage", "the day to compare with is not later than the day");
  const finder = new AspectFinder(db);
  return wish.figures.map((figure) => takeFigure(figure, wish, db, finder));
}
