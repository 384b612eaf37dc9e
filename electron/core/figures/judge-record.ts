/** Whether a record counts for a figure: certainly, possibly or not (resources/spec/catalogue.md §6). */

import { beginningOf } from "../records/days-of-act.ts";
import type { DaySpan, Holding } from "../records/partial-date.ts";
import { daysOf, holdsOn } from "../records/partial-date.ts";
import type { RecordFields } from "../records/record-kinds.ts";
import { numbersNamed } from "./article-numbers.ts";
import type { Figure, FigureKind } from "./figure.ts";

/** What figures ask of a record. Its kind and term are as the figure wants them already. */
export interface CountedRecord {
  readonly kind: FigureKind;
  /** Whether its term does not always mean what is counted. */
  readonly isOnlyPossible?: boolean;
  readonly from: DaySpan;
  /** None where it goes on. */
  readonly to?: DaySpan;
  readonly articles: readonly string[];
  /** The code of the term that says what came back. */
  readonly answer?: string;
  readonly answered?: DaySpan;
  readonly deadline?: DaySpan;
}

/** The day that is asked about, and from when on what began counts; everything before the day without. Days as `YYYY-MM-DD`. */
export interface FigurePeriod {
  readonly since?: string | undefined;
  readonly day: string;
}

/** Answers that are none yet; what came back without substance is one all the same. */
export const noAnswers: readonly (string | undefined)[] = [
  undefined,
  "answer",
  "answer.none",
  "answer.pending",
];

const asHolding = (isPossible: boolean, isCertain: boolean): Holding =>
  isPossible ? (isCertain ? "certainly" : "possibly") : "no";

/** The weaker of two judgements. */
const both = (one: Holding, other: Holding): Holding =>
  one === "no" || other === "no"
    ? "no"
    : one === "possibly" || other === "possibly"
      ? "possibly"
      : "certainly";

/** Whether a date lies in a period. */
const liesIn = ({ first, last }: DaySpan, { since, day }: FigurePeriod): Holding =>
  asHolding(
    first <= day && (since === undefined || last >= since),
    last <= day && (since === undefined || first >= since),
  );

const isPast = ({ first, last }: DaySpan, day: string): Holding => asHolding(first < day, last < day);

/** Whether nothing had come back by the end of a day; what came back at a time that nobody wrote down may have come later. */
function isUnanswered({ from, answer, answered }: CountedRecord, day: string): Holding {
  const sent = liesIn(from, { day });
  if (noAnswers.includes(answer)) return sent;
  if (answered === undefined) return both(sent, "possibly");
  return both(sent, asHolding(answered.last > day, answered.first > day));
}

/** Whether the day until which something was to be answered is over, and nothing has come. */
export const isOverdue = ({ answer, deadline }: RecordFields, day: string): boolean =>
  noAnswers.includes(typeof answer === "string" ? answer : undefined) &&
  typeof deadline === "string" &&
  daysOf(deadline).last < day;

/** Whether an article is named: by its number, whatever stands around it (`ст. 405 ч. 1 УК`, `CC 405(2)`, `405-бап`). */
const namesArticle = (articles: readonly string[], number: string): boolean =>
  articles.some((article) => numbersNamed(article).includes(number));

/** Whether something was so on a day. An act may last and may not where nobody wrote when it ended: behind its days it is only possible. */
function standsOn(day: string, { kind, from, to }: CountedRecord): Holding {
  if (kind !== "act" || to !== undefined) return holdsOn(day, from, to);
  return asHolding(from.first <= day, from.first === day && from.last === day);
}

function judgeDays({ only, when }: Figure, record: CountedRecord, period: FigurePeriod): Holding {
  if (only === "unanswered") return isUnanswered(record, period.day);
  if (only === "overdue") {
    if (record.deadline === undefined) return "no";
    return both(isUnanswered(record, period.day), isPast(record.deadline, period.day));
  }
  return when === "begun" ? liesIn(beginningOf(record), period) : standsOn(period.day, record);
}

/** Whether a record of the figure's kinds and terms counts. */
export function judgeRecord(figure: Figure, record: CountedRecord, period: FigurePeriod): Holding {
  const { articles, kind } = figure;
  if (record.kind === kind && articles?.some((number) => namesArticle(record.articles, number)) === false)
    return "no";
  const holding = judgeDays(figure, record, period);
  return record.isOnlyPossible === true ? both(holding, "possibly") : holding;
}
