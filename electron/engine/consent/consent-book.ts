/**
 * What the catalogue knows for decisions about consent: who is linked to an item, what was said, who may act for whom
 * (resources/spec/consent.md §1). Read once for a whole selection.
 */

import type { Consent } from "../../core/consent/consent-state.ts";
import type { MandateInForce } from "../../core/consent/decide-consent.ts";
import { daysOf, holdsOn } from "../../core/records/partial-date.ts";
import { decodeFields } from "../../core/records/record-kinds.ts";
import { casesOfItem } from "../catalogue/case-table.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { type LinkedRecord, linkedTo, peopleNamedBy } from "../catalogue/record-link-table.ts";
import { allOfKind, type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { openFields } from "../records/stored-record.ts";
import { mergedRows, voicesOf } from "../records/voices.ts";
import type { VaultSession } from "../vault/session.ts";

/** Whom and what a decision about an item is about. */
export interface ItemPeople {
  readonly cases: readonly string[];
  readonly people: readonly string[];
  /** Those whose injuries it shows. */
  readonly injured: readonly string[];
  /** The codes of those of them under whom records were merged. */
  readonly voices: ReadonlyMap<string, readonly string[]>;
  /** What was said that could be about the item. */
  readonly consents: readonly Consent[];
}

/** What is known. */
export interface ConsentBook {
  about(item: string): ItemPeople;
  /** Everything that one person said, and the codes under which. */
  saidBy(person: string): Pick<ItemPeople, "voices" | "consents">;
  readonly mandates: readonly MandateInForce[];
}

/** Whether a record that leads to an item or a case says who is in it; what proves a consent or a mandate says nothing about others. */
const saysWho = ({ kind, role }: LinkedRecord): boolean =>
  kind === "consent" || kind === "injury" ? role !== "proof" : kind !== "case" && kind !== "mandate";
/** Whose leave is not asked: whoever did it, whoever acts for somebody. */
const notAsked = new Set(["perpetrator", "agent"]);

const isPerpetrator = (row: RecordRow): boolean => openFields(row)["role"] === "perpetrator";

/** Of somebody under whom records were merged, all of them have to say that it was the perpetrator. */
function isAsked(db: ReadableDb, person: string): boolean {
  const row = recordWithId(db, person);
  return row?.withdrawnAtMs === null && ![row, ...mergedRows(db, person)].every(isPerpetrator);
}

const namedBy = (db: ReadableDb, record: string): string[] =>
  peopleNamedBy(db, record).flatMap(({ role, id }) => (notAsked.has(role) ? [] : [id]));

/** People who are linked to the item: by their own record, or by what happened, was done or was seen. */
function peopleOfItem(db: ReadableDb, item: string): string[] {
  const people = linkedTo(db, item)
    .filter(saysWho)
    .flatMap(({ id, kind }) => {
      if (kind === "person") return [id];
      const acts = kind === "event" ? linkedTo(db, id).filter((act) => act.role === "event") : [];
      return [id, ...acts.map((act) => act.id)].flatMap((record) => namedBy(db, record));
    });
  return [...new Set(people)].filter((person) => isAsked(db, person));
}

/** People whose injuries the item shows, whoever they are. */
const injuredIn = (db: ReadableDb, item: string): string[] => [
  ...new Set(
    linkedTo(db, item)
      .filter(({ kind, role }) => kind === "injury" && role !== "proof")
      .flatMap(({ id }) => peopleNamedBy(db, id).map((person) => person.id)),
  ),
];

/** People who are linked to a case: by itself, by how things stand with them in it, by what they said about it. */
function peopleOfCase(db: ReadableDb, id: string): string[] {
  const named = linkedTo(db, id).filter(({ kind }) => kind === "status" || kind === "consent");
  const people = [id, ...named.map((record) => record.id)].flatMap((record) => namedBy(db, record));
  return [...new Set(people)].filter((person) => isAsked(db, person));
}

const ofKey = <Value>(groups: ReadonlyMap<string, readonly Value[]>, key: string): readonly Value[] =>
  groups.get(key) ?? [];

/** Everything that was said, by the person, else the item, else the case that it is about. */
function consentsBySubject(db: ReadableDb): ReadonlyMap<string, readonly Consent[]> {
  const consents = allOfKind(db, "consent").map((row): Consent => ({
    ...decodeFields("consent", openFields(row)),
    id: row.id,
  }));
  return Map.groupBy(consents, (consent) => consent.person ?? consent.item ?? consent.case ?? "");
}

function mandatesOn(db: ReadableDb, day: string): MandateInForce[] {
  return allOfKind(db, "mandate").flatMap((row) => {
    const { person, from, to, saidAs } = decodeFields("mandate", openFields(row));
    const holding = holdsOn(day, daysOf(from), to === undefined ? undefined : daysOf(to));
    return holding === "certainly" ? [{ id: row.id, person, saidAs }] : [];
  });
}

/** A refusal that is marked for none of the codes of a person speaks for all of them: none is passed over. */
function heard(consent: Consent, voices: ReadonlyMap<string, readonly string[]>): Consent {
  const own = voices.get(consent.person ?? "");
  const isHeard = consent.saidAs?.some((code) => own?.includes(code)) !== false;
  return own === undefined || isHeard || consent.state === "granted" ? consent : { ...consent, saidAs: own };
}

/** Opens it as things stand on a day. */
export function openConsentBook({ catalogue }: VaultSession, day: string): ConsentBook {
  const { db } = catalogue;
  const consents = consentsBySubject(db);
  const ofCase = new Map<string, readonly string[]>();
  const codesOf = new Map<string, readonly string[]>();
  const voicesOfPerson = (id: string): readonly string[] => {
    const row = recordWithId(db, id);
    const known = codesOf.get(id) ?? (row === undefined ? [] : voicesOf(db, row));
    codesOf.set(id, known);
    return known;
  };
  const peopleOf = (id: string): readonly string[] => {
    const known = ofCase.get(id) ?? peopleOfCase(db, id);
    ofCase.set(id, known);
    return known;
  };
  return {
    mandates: mandatesOn(db, day),
    saidBy: (person) => ({
      voices: new Map([[person, voicesOfPerson(person)]]),
      consents: ofKey(consents, person),
    }),
    about(item) {
      const cases = casesOfItem(db, item).map(({ id }) => id);
      const direct = peopleOfItem(db, item);
      const people = direct.length > 0 ? direct : [...new Set(cases.flatMap(peopleOf))];
      const injured = injuredIn(db, item);
      const subjects = [...new Set([...people, ...injured]), item, ...cases];
      const voices = new Map([...people, ...injured].map((person) => [person, voicesOfPerson(person)]));
      return {
        cases,
        people,
        injured,
        voices,
        consents: subjects
          .flatMap((subject) => ofKey(consents, subject))
          .map((consent) => heard(consent, voices)),
      };
    },
  };
}
