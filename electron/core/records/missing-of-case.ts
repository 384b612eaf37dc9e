/**
 * What a case lacks (resources/spec/catalogue.md §11): data, not advice. Each line names a record by its code, so that a page leads to it;
 * nothing is guessed: what nobody wrote down is missing, whatever else may be true.
 */

import { type Consent, consentState, type ConsentUse } from "../consent/consent-state.ts";
import { daysOf } from "./partial-date.ts";
import { consentUses, type FieldsOf, type RecordFields } from "./record-kinds.ts";

/** What can be missing: those that stop an export first, then what has to be done by a day, then what was not written down. */
export const missingKinds = [
  "consent-refused",
  "consent-withdrawn",
  "consent-expired",
  "answer-overdue",
  "mandate-ended",
  "consent-none",
  "answer-due",
  "mandate-ends",
  "consent-unproven",
  "mandate-unproven",
  "intake-open",
  "event-undated",
  "event-unplaced",
  "event-without-acts",
  "event-without-items",
  "act-without-victim",
  "status-undated",
  "no-lead",
  "no-people",
  "no-events",
  "no-items",
] as const;

/** One thing that is missing. */
export interface Missing {
  readonly kind: (typeof missingKinds)[number];
  /** The record that it is about; the case itself without. */
  readonly record?: {
    readonly kind: "person" | "event" | "act" | "status" | "consent" | "mandate" | "communication";
    readonly code: string;
  };
  readonly use?: ConsentUse;
  /** `YYYY-MM-DD`. */
  readonly day?: string;
  readonly count?: number;
}

/** A record of a case. */
export interface CaseRecord<Fields> {
  readonly id: string;
  readonly code: string;
  readonly fields: Fields;
  /** How many items it leads to. */
  readonly items: number;
}

/** Everything that a case has, secrets left out. */
export interface CaseContents {
  readonly id: string;
  readonly fields: RecordFields;
  readonly people: readonly CaseRecord<RecordFields>[];
  readonly events: readonly CaseRecord<FieldsOf<"event">>[];
  readonly acts: readonly CaseRecord<FieldsOf<"act">>[];
  readonly statuses: readonly CaseRecord<FieldsOf<"status">>[];
  readonly consents: readonly CaseRecord<FieldsOf<"consent">>[];
  readonly mandates: readonly CaseRecord<FieldsOf<"mandate">>[];
  readonly communications: readonly CaseRecord<FieldsOf<"communication">>[];
  readonly items: number;
  /** Items about which none of the six questions was ever answered. */
  readonly unaskedItems: number;
}

/** How many days ahead something is said to come. */
const SOON_DAYS = 14;

function later(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

const about = <Kind extends NonNullable<Missing["record"]>["kind"]>(kind: Kind, code: string) => ({
  record: { kind, code },
});

const states = {
  refused: "consent-refused",
  withdrawn: "consent-withdrawn",
  expired: "consent-expired",
} as const;

function missingConsent({ id, people, consents }: CaseContents, day: string): Missing[] {
  const said: readonly Consent[] = consents.map(({ fields }) => fields);
  const ofPeople = people.flatMap((person): Missing[] => {
    const record = about("person", person.code);
    if (!said.some((consent) => consent.person === person.id)) return [{ kind: "consent-none", ...record }];
    return consentUses.flatMap((use): Missing[] => {
      const state = consentState(said, { person: person.id, item: "", cases: [id], use, day });
      return state === "granted" || state === "none" ? [] : [{ kind: states[state], ...record, use }];
    });
  });
  const unproven = consents.filter(({ fields }) => fields.state === "granted" && fields.proof === undefined);
  return [
    ...ofPeople,
    ...unproven.map(({ code }): Missing => ({ kind: "consent-unproven", ...about("consent", code) })),
  ];
}

function missingMandates({ mandates }: CaseContents, day: string): Missing[] {
  return mandates.flatMap(({ code, fields }): Missing[] => {
    const record = about("mandate", code);
    const end = fields.to === undefined ? undefined : daysOf(fields.to).last;
    const ending: Missing[] =
      end === undefined || end > later(day, SOON_DAYS)
        ? []
        : [{ kind: end < day ? "mandate-ended" : "mandate-ends", ...record, day: end }];
    return fields.proof === undefined ? [...ending, { kind: "mandate-unproven", ...record }] : ending;
  });
}

/** Answers that are none: the deadline goes on. */
const noAnswers: readonly (string | undefined)[] = [undefined, "answer.none", "answer.pending"];

function missingAnswers({ communications }: CaseContents, day: string): Missing[] {
  return communications.flatMap(({ code, fields }): Missing[] => {
    if (!noAnswers.includes(fields.answer) || fields.deadline === undefined) return [];
    const deadline = daysOf(fields.deadline).last;
    if (deadline > later(day, SOON_DAYS)) return [];
    const kind = deadline < day ? "answer-overdue" : "answer-due";
    return [{ kind, ...about("communication", code), day: deadline }];
  });
}

const when = (isMissing: boolean, missing: Missing): Missing[] => (isMissing ? [missing] : []);

function missingInEvents({ events, acts, statuses }: CaseContents): Missing[] {
  const ofEvents = events.flatMap(({ id, code, fields, items }) => {
    const record = about("event", code);
    return [
      ...when(fields.from === undefined, { kind: "event-undated", ...record }),
      ...when(fields.place === undefined, { kind: "event-unplaced", ...record }),
      ...when(!acts.some((act) => act.fields.event === id), { kind: "event-without-acts", ...record }),
      ...when(items === 0, { kind: "event-without-items", ...record }),
    ];
  });
  const ofActs = acts.flatMap(({ code, fields }) =>
    when(fields.person === undefined, { kind: "act-without-victim", ...about("act", code) }),
  );
  const ofStatuses = statuses.flatMap(({ code, fields }) =>
    when(fields.from === undefined, { kind: "status-undated", ...about("status", code) }),
  );
  return [...ofEvents, ...ofActs, ...ofStatuses];
}

function missingAtAll({ fields, people, events, items, unaskedItems }: CaseContents): Missing[] {
  return [
    ...when(unaskedItems > 0, { kind: "intake-open", count: unaskedItems }),
    ...when(fields["lead"] === undefined, { kind: "no-lead" }),
    ...when(people.length === 0, { kind: "no-people" }),
    ...when(events.length === 0, { kind: "no-events" }),
    ...when(items === 0, { kind: "no-items" }),
  ];
}

/** What a case lacks on a day, the weightiest first. */
export function missingOfCase(contents: CaseContents, day: string): Missing[] {
  const all = [
    ...missingConsent(contents, day),
    ...missingMandates(contents, day),
    ...missingAnswers(contents, day),
    ...missingInEvents(contents),
    ...missingAtAll(contents),
  ];
  return all.toSorted((one, other) => missingKinds.indexOf(one.kind) - missingKinds.indexOf(other.kind));
}
