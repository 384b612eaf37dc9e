/**
 * A register of people whose lives are drawn as numbers of days. What figures have to say of it is counted on those
 * numbers, by other code than the one that is tested; texts of dates are made of them last, exact or as vague as people are.
 */

import { drawer } from "./drawer.ts";

/** Days since 1970. */
export type Day = number;

const FIRST: Day = 17_532;
const DAYS = 1500;

/** A day as ISO 8601 has it. */
export const isoDay = (day: Day): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

export interface Stretch {
  readonly from: Day;
  readonly to?: Day;
}

/** How the day of an act is written: its own, its event's, the first and the last of its event, its own month, nowhere, or only the end of its event. */
const tellings = ["own", "event", "event-range", "month", "nowhere", "event-end"] as const;

/** What was done. */
const tortures = ["torture.beating", "torture.electric", "torture.sexual.rape"] as const;

/** Where it was: what is written of places, and the region in which they lie. */
export const places = [
  { title: "Almaty", region: "KZ-75" },
  { title: "Семей", region: "KZ-10" },
  { title: "LA 155/14", sort: "facility", region: "KZ-19", written: "Алматинская область" },
  { title: "a farm", region: "over the hills", written: "over the hills" },
] as const;

/** Something that was done to a person on a day, and how that is written. */
export interface Deed {
  readonly at: Day;
  readonly told: (typeof tellings)[number];
  readonly term: (typeof tortures)[number];
  /** Number of the place where it was; nobody knows it without. */
  readonly place?: number;
}

/** How many days an event takes whose acts have no days of their own. */
export const EVENT_DAYS = 3;

/** What is written of a death, and of what may have been one. */
const deaths = ["status", "act", "both", "attempt"] as const;

/** What is written of somebody who is gone: how it stands, who took them, or only that they were abducted. */
const absences = ["status", "act", "abduction"] as const;

/** What happened to one person. */
export interface Life {
  readonly held?: Stretch;
  readonly isPolitical: boolean;
  readonly prosecuted?: Stretch;
  readonly article: string;
  readonly convicted?: Day;
  readonly died?: { readonly at: Day; readonly by: (typeof deaths)[number] };
  readonly exiled?: Stretch;
  readonly missing?: Stretch & { readonly by: (typeof absences)[number] };
  readonly tortured: readonly Deed[];
  readonly letter?: { readonly sent: Day; readonly answered?: Day; readonly deadline: Day };
}

const drawDeed = (draw: (below: number) => number, at: Day): Deed => ({
  at,
  // What nobody dated is rare: beside it hardly anybody would be certain.
  told: tellings[4 + draw(20)] ?? tellings[draw(4)] ?? "own",
  term: tortures[draw(tortures.length)] ?? "torture.beating",
  ...(draw(3) > 0 && { place: draw(places.length) }),
});

/** Whether and how somebody died, left the country, or was gone. */
function drawLoss(
  draw: (below: number) => number,
  { from, to, isOver }: Required<Stretch> & { readonly isOver: boolean },
): Pick<Life, "died" | "exiled" | "missing"> {
  const by = absences[draw(absences.length)] ?? "status";
  return {
    ...(draw(40) === 0 && { died: { at: to + draw(200), by: deaths[draw(deaths.length)] ?? "status" } }),
    ...(draw(30) === 0 && { exiled: { from: to + 50, ...(isOver && { to: to + 400 }) } }),
    ...(draw(30) === 0 && { missing: { from, ...(isOver && { to }), by } }),
  };
}

function drawLife(draw: (below: number) => number): Life {
  const from = FIRST + draw(DAYS);
  const to = from + 5 + draw(400);
  const isOver = draw(3) > 0;
  const sent = from + draw(60);
  const article = ["ст. 405 ч. 1 УК", "CC 174", "CC 1740", "ст. 293", "CC 40-5"][draw(5)] ?? "";
  return {
    ...(draw(2) === 0 && { held: { from, ...(isOver && { to }) } }),
    isPolitical: draw(3) === 0,
    ...(draw(2) === 0 && { prosecuted: { from: from + 1, ...(isOver && { to: to + 30 }) } }),
    article,
    ...(draw(4) === 0 && { convicted: to + 40 }),
    ...drawLoss(draw, { from, to, isOver }),
    tortured: Array.from({ length: draw(3) }, () => drawDeed(draw, from + draw(20))),
    ...(draw(5) === 0 && {
      letter: { sent, deadline: sent + 60, ...(draw(3) === 0 && { answered: sent + draw(120) }) },
    }),
  };
}

/** The lives of people. */
export const drawLives = (count: number): Life[] => {
  const draw = drawer(7);
  return Array.from({ length: count }, () => drawLife(draw));
};

const holds = (stretch: Stretch | undefined, day: Day): boolean =>
  stretch !== undefined && stretch.from <= day && (stretch.to ?? Infinity) >= day;
const isIn = (at: Day | undefined, since: Day, day: Day): boolean =>
  at !== undefined && at >= since && at <= day;

/** The days that somebody who reads what is written can think of. */
function daysToldOf({ at, told }: Deed): { readonly first: Day; readonly last: Day } {
  if (told === "nowhere") return { first: -Infinity, last: Infinity };
  if (told === "event-end") return { first: -Infinity, last: at + EVENT_DAYS };
  if (told === "event-range") return { first: at, last: at + EVENT_DAYS };
  if (told !== "month") return { first: at, last: at };
  const days = Array.from({ length: 63 }, (_, index) => at - 31 + index);
  const ofMonth = days.filter((day) => isoDay(day).startsWith(isoDay(at).slice(0, 7)));
  return { first: ofMonth[0] ?? at, last: ofMonth.at(-1) ?? at };
}

/** Of how many people something is certain, and of how many others it is possible. */
interface Expected {
  readonly count: number;
  readonly possible: number;
}

type Judgement = "certain" | "possible" | "none";

const expected = (lives: readonly Life[], judge: (life: Life) => Judgement): Expected => {
  const judged = lives.map(judge);
  const of = (kind: Judgement): number => judged.filter((each) => each === kind).length;
  return { count: of("certain"), possible: of("possible") };
};

function judgeDeeds(deeds: readonly Deed[], since: Day, day: Day): Judgement {
  const spans = deeds.map(daysToldOf);
  if (spans.some(({ first, last }) => first >= since && last <= day)) return "certain";
  return spans.some(({ first, last }) => last >= since && first <= day) ? "possible" : "none";
}

const expectedVictims = (lives: readonly Life[], since: Day, day: Day): Expected =>
  expected(lives, ({ tortured }) => judgeDeeds(tortured, since, day));

/** How many victims there were by something; whoever has no certain deed of which it is known stands under "untold" as well. */
export function expectedBy(
  lives: readonly Life[],
  of: (deed: Deed) => string | undefined,
  [since, day]: readonly [Day, Day],
): Record<string, Expected> {
  const values = new Set(lives.flatMap(({ tortured }) => tortured.flatMap((deed) => of(deed) ?? [])));
  const counted = Array.from(values, (value) => {
    const judge = ({ tortured }: Life): Judgement =>
      judgeDeeds(
        tortured.filter((deed) => of(deed) === value),
        since,
        day,
      );
    return [value, expected(lives, judge)] as const;
  });
  const untold = expected(lives, ({ tortured }) => {
    const all = judgeDeeds(tortured, since, day);
    return judgeDeeds(
      tortured.filter((deed) => of(deed) !== undefined),
      since,
      day,
    ) === all
      ? "none"
      : all;
  });
  return Object.fromEntries([...counted, ["untold", untold] as const]);
}

const expectedDeaths = (lives: readonly Life[], since: Day, day: Day): Expected =>
  expected(lives, ({ died }) => {
    if (!isIn(died?.at, since, day)) return "none";
    return died?.by === "attempt" ? "possible" : "certain";
  });

/** Of a status it is known that it goes on; of an act without an end only that it may. */
const expectedMissing = (lives: readonly Life[], day: Day): Expected =>
  expected(lives, ({ missing }) => {
    if (missing === undefined || !holds(missing, day)) return "none";
    const isSure = missing.by === "status" || missing.to !== undefined || missing.from === day;
    return isSure && missing.by !== "abduction" ? "certain" : "possible";
  });

const isExtremism = (article: string): boolean => article === "ст. 405 ч. 1 УК" || article === "CC 174";

/** What each figure has to be. */
export function expectedFigures(lives: readonly Life[], since: Day, day: Day): Record<string, Expected> {
  const people = (fits: (life: Life) => boolean): Expected => ({
    count: lives.filter(fits).length,
    possible: 0,
  });
  const isOpen = ({ letter }: Life): boolean =>
    letter !== undefined && letter.sent <= day && (letter.answered ?? Infinity) > day;
  return {
    political_prisoners: people(({ held, isPolitical }) => isPolitical && holds(held, day)),
    deprived_of_liberty: people(({ held }) => holds(held, day)),
    ongoing_prosecutions: people(({ prosecuted }) => holds(prosecuted, day)),
    extremism_prosecutions: people(
      ({ prosecuted, article }) => isExtremism(article) && isIn(prosecuted?.from, since, day),
    ),
    convictions: people(({ convicted }) => isIn(convicted, since, day)),
    deaths: expectedDeaths(lives, since, day),
    torture_victims: expectedVictims(lives, since, day),
    arbitrary_detentions: people(({ held }) => isIn(held?.from, since, day)),
    exiled: people(({ exiled }) => holds(exiled, day)),
    missing: expectedMissing(lives, day),
    communications_sent: people(({ letter }) => isIn(letter?.sent, since, day)),
    communications_unanswered: people(isOpen),
    communications_overdue: people((life) => isOpen(life) && (life.letter?.deadline ?? Infinity) < day),
  };
}

/** How many records of each kind lives come to, people aside. */
export function recordsOf(lives: readonly Life[]): Record<"acts" | "statuses" | "communications", number> {
  const count = (of: (life: Life) => readonly (boolean | undefined)[]): number =>
    lives.flatMap(of).filter(Boolean).length;
  return {
    communications: count(({ letter }) => [letter !== undefined]),
    acts: count(({ tortured, held, died, missing }) => [
      ...tortured.map(() => true),
      held !== undefined,
      died !== undefined && died.by !== "status",
      missing !== undefined && missing.by !== "status",
    ]),
    statuses: count(({ held, isPolitical, prosecuted, convicted, died, exiled, missing }) => [
      ...[held, prosecuted, convicted, exiled].map((each) => each !== undefined),
      isPolitical && held !== undefined,
      died?.by === "status" || died?.by === "both",
      missing?.by === "status",
    ]),
  };
}
