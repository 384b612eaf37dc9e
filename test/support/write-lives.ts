/** Puts lives that were drawn into a catalogue as records. */

import type { RecordKind } from "../../electron/core/records/record-kinds.ts";
import type { WritableDb } from "../../electron/engine/catalogue/database.ts";
import { inTransaction } from "../../electron/engine/catalogue/database.ts";
import { insertRecord } from "../../electron/engine/catalogue/record-table.ts";
import { recordDays } from "../../electron/engine/records/stored-record.ts";
import { drawer } from "./drawer.ts";
import { type Day, type Deed, EVENT_DAYS, isoDay, type Life, places, type Stretch } from "./make-register.ts";

/** How dates are written: as they are, or as vague as people are. */
export type Memory = "exact" | "vague";

/** Puts lives into a catalogue as records. */
export function writeLives(db: WritableDb, lives: readonly Life[], memory: Memory): void {
  const draw = drawer(11);
  const text = (day: Day): string => {
    const exact = isoDay(day);
    return memory === "exact"
      ? exact
      : ([exact, exact.slice(0, 7), exact.slice(0, 4), `${exact}~`][draw(4)] ?? exact);
  };
  let number = 0;
  const add = (kind: RecordKind, fields: Record<string, unknown>): string => {
    const id = (number += 1).toString(16).padStart(32, "0");
    const stored = Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    ) as Record<string, string>;
    insertRecord(db, {
      ...{ id, kind, code: `${kind}-${number}`, fields: JSON.stringify(stored), createdAtMs: 1 },
      ...recordDays(stored),
    });
    return id;
  };
  const optional = (day: Day | undefined): string | undefined => (day === undefined ? undefined : text(day));
  const stretch = ({ from, to }: Stretch): Record<string, string | undefined> => ({
    from: text(from),
    to: optional(to),
  });
  inTransaction(db, () => {
    const placed = places.map(({ title, ...place }) =>
      add("place", {
        title,
        sort: "sort" in place ? place.sort : undefined,
        region: "written" in place ? place.written : undefined,
      }),
    );
    for (const life of lives) writeLife(life, { add, text, optional, stretch, placed });
  });
}

interface Pen {
  /** Ids of the places. */
  readonly placed: readonly string[];
  readonly add: (kind: RecordKind, fields: Record<string, unknown>) => string;
  readonly text: (day: Day) => string;
  readonly optional: (day: Day | undefined) => string | undefined;
  readonly stretch: (stretch: Stretch) => Record<string, string | undefined>;
}

function writeDeed({ at, told, term, place }: Deed, person: string, { add, text, placed }: Pen): void {
  const eventDays = {
    // An event may be of other days than an act that has its own.
    ...{ own: { from: text(at - 40) }, month: { from: text(at - 40) }, nowhere: {} },
    ...{ event: { from: text(at) }, "event-range": { from: text(at), to: text(at + EVENT_DAYS) } },
    "event-end": { to: text(at + EVENT_DAYS) },
  }[told];
  const from = { own: text(at), month: isoDay(at).slice(0, 7) }[told as string];
  const event = add("event", {
    title: "e",
    ...eventDays,
    place: place === undefined ? undefined : placed[place],
  });
  add("act", { person, event, term, from });
}

function writeDeath({ at, by }: NonNullable<Life["died"]>, person: string, { add, text }: Pen): void {
  const event = add("event", { title: "e", from: text(at) });
  const term = {
    status: undefined,
    act: "life.custody",
    both: "life.killing",
    attempt: "life.suicide_pressure",
  }[by];
  if (term !== undefined) add("act", { person, event, term });
  if (by === "status" || by === "both") add("status", { person, term: "status.died", from: text(at) });
}

function writeAbsence(missing: NonNullable<Life["missing"]>, person: string, { add, stretch }: Pen): void {
  const days = stretch(missing);
  if (missing.by === "status") return void add("status", { person, term: "status.missing", ...days });
  const term = missing.by === "act" ? "disappearance" : "disappearance.abduction";
  add("act", { person, event: add("event", { title: "e" }), term, ...days });
}

function writeLife(life: Life, pen: Pen): void {
  const { add, text, optional, stretch } = pen;
  const { held, prosecuted, article, convicted, died, exiled, missing, tortured, letter } = life;
  const person = add("person", {});
  if (held !== undefined) {
    const days = stretch(held);
    add("status", { person, term: "detention.sizo", ...days });
    if (life.isPolitical) add("status", { person, term: "status.political_prisoner", ...days });
    add("act", { person, term: "liberty.mass_arrest", from: days["from"] });
  }
  if (prosecuted !== undefined) {
    add("status", { person, term: "status.suspect", articles: [article], ...stretch(prosecuted) });
  }
  if (convicted !== undefined) add("status", { person, term: "status.convicted", from: text(convicted) });
  if (died !== undefined) writeDeath(died, person, pen);
  if (exiled !== undefined) add("status", { person, term: "status.exile", ...stretch(exiled) });
  if (missing !== undefined) writeAbsence(missing, person, pen);
  for (const deed of tortured) writeDeed(deed, person, pen);
  if (letter !== undefined) {
    const answer = letter.answered === undefined ? undefined : "answer.formal";
    const days = {
      from: text(letter.sent),
      answered: optional(letter.answered),
      deadline: text(letter.deadline),
    };
    add("communication", { person, term: "comm.wgad", answer, ...days });
  }
}
