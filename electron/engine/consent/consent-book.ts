/**
 * What the catalogue knows for decisions about consent: who is linked to an item, what was said, who may act for whom
 * (resources/spec/consent.md §1). What many items have in common is read once for a whole selection.
 */

import type { Consent } from "../../core/consent/consent-state.ts";
import type { MandateInForce } from "../../core/consent/decide-consent.ts";
import { daysOf, holdsOn } from "../../core/records/partial-date.ts";
import { decodeFields } from "../../core/records/record-kinds.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { type LinkedRecord, peopleNamedBy } from "../catalogue/record-link-table.ts";
import { allOfKind, type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { openFields } from "../records/stored-record.ts";
import { mergedRows, voicesOf } from "../records/voices.ts";
import { versionsOfItem } from "../testimony/testimony-versions.ts";
import type { VaultSession } from "../vault/session.ts";
import { type ConsentLinks, linksOneByOne } from "./consent-links.ts";

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
  /** Everything that one person said, and what was said about the cases that they are in; and the codes under which. */
  saidBy(person: string): Pick<ItemPeople, "voices" | "consents">;
  /** What was said about an item or a case itself, for everybody. */
  saidAbout(subject: string): readonly Consent[];
  readonly mandates: readonly MandateInForce[];
}

/** Whether a record that leads to an item or a case says who is in it; what proves a consent or a mandate says nothing about others. */
const saysWho = ({ kind, role }: LinkedRecord): boolean =>
  kind === "consent" ? role !== "proof" : kind !== "case" && kind !== "mandate";
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

/** The people of an event: those whom it names, and whom its acts name. */
function peopleOfEvent(db: ReadableDb, links: ConsentLinks, id: string): string[] {
  const acts = links.linkedTo(id).filter(({ role }) => role === "event");
  return [id, ...acts.map((act) => act.id)].flatMap((record) => namedBy(db, record));
}

/** People who are linked to a case: by itself, by how things stand with them in it, by what they said about it. */
function peopleOfCase(db: ReadableDb, links: ConsentLinks, id: string): Set<string> {
  const named = links.linkedTo(id).filter(({ kind }) => kind === "status" || kind === "consent");
  return new Set([id, ...named.map((record) => record.id)].flatMap((record) => namedBy(db, record)));
}

/** What was said about somebody or something, of the records that lead there: one with a person is about that person alone. */
function consentsAbout(db: ReadableDb, subject: string, leading: readonly LinkedRecord[]): Consent[] {
  const said = leading.filter(({ kind, role }) => kind === "consent" && role !== "proof");
  return [...new Set(said.map(({ id }) => id))].flatMap((id): Consent[] => {
    const row = recordWithId(db, id);
    if (row === undefined) return [];
    const consent = { ...decodeFields("consent", openFields(row)), id };
    return (consent.person ?? consent.item ?? consent.case) === subject ? [consent] : [];
  });
}

function mandatesOn(db: ReadableDb, day: string): MandateInForce[] {
  return allOfKind(db, "mandate").flatMap((row) => {
    const { person, from, to, saidAs } = decodeFields("mandate", openFields(row));
    const holding = holdsOn(day, daysOf(from), to === undefined ? undefined : daysOf(to));
    return holding === "certainly" ? [{ id: row.id, person, saidAs }] : [];
  });
}

/** The texts of the other versions of a testimony. */
const otherVersions = (db: ReadableDb, item: string): string[] =>
  versionsOfItem(db, item).flatMap((version) => (version.item.id === item ? [] : [version.item.id]));

/** A no to one version of a testimony is one to all of them, and one to an original is one to its copies; a yes is for the version that it was said about. */
const ofThisVersion = (consent: Consent, item: string, others: readonly string[]): Consent =>
  consent.state !== "granted" && others.includes(consent.item ?? "") ? { ...consent, item } : consent;

/** A refusal that is marked for none of the codes of a person speaks for all of them: none is passed over. */
function heard(consent: Consent, voices: ReadonlyMap<string, readonly string[]>): Consent {
  const own = voices.get(consent.person ?? "");
  const isHeard = consent.saidAs?.some((code) => own?.includes(code)) !== false;
  return own === undefined || isHeard || consent.state === "granted" ? consent : { ...consent, saidAs: own };
}

/** Looks something up, once for each key. */
function once<Value>(look: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const found = known.get(key) ?? look(key);
    known.set(key, found);
    return found;
  };
}

/** Finds the people of records, each record looked at once. */
function peopleFinder(db: ReadableDb, links: ConsentLinks) {
  const ofEvent = once((id) => peopleOfEvent(db, links, id));
  const ofRecord = once((id) => namedBy(db, id));
  const ofInjury = once((id) => peopleNamedBy(db, id).map((person) => person.id));
  const ofOne = ({ id, kind }: LinkedRecord): readonly string[] => {
    if (kind === "person") return [id];
    return kind === "event" ? ofEvent(id) : ofRecord(id);
  };
  const isInjury = ({ kind, role }: LinkedRecord): boolean => kind === "injury" && role !== "proof";
  return {
    /** People to whom those lead that lead to an item: their own records, and what happened, was done or was seen. */
    behind: (leading: readonly LinkedRecord[]): string[] => [
      ...new Set(leading.filter(saysWho).flatMap(ofOne)),
    ],
    /** People whose injuries an item shows to which these lead, whoever they are. */
    injuredIn: (leading: readonly LinkedRecord[]): string[] => [
      ...new Set(leading.filter(isInjury).flatMap(({ id }) => ofInjury(id))),
    ],
  };
}

/** Opens it as things stand on a day; whoever asks about thousands gives all links, read once. */
export function openConsentBook(
  { catalogue }: VaultSession,
  day: string,
  links: ConsentLinks = linksOneByOne(catalogue.db),
): ConsentBook {
  const { db } = catalogue;
  const voices = once((id): readonly string[] => {
    const row = recordWithId(db, id);
    return row === undefined ? [] : voicesOf(db, row);
  });
  const asked = once((person) => isAsked(db, person));
  const inCase = once((id): readonly string[] => [...peopleOfCase(db, links, id)].filter(asked));
  const saidAbout = once((subject) => consentsAbout(db, subject, links.linkedTo(subject)));
  const { behind, injuredIn } = peopleFinder(db, links);
  return {
    mandates: mandatesOn(db, day),
    saidAbout,
    saidBy(person) {
      const spoken = new Map([[person, voices(person)]]);
      const cases = links.linkedTo(person).flatMap(({ kind, id }) => (kind === "case" ? [id] : []));
      const consents = [person, ...new Set(cases)].flatMap(saidAbout);
      return { voices: spoken, consents: consents.map((consent) => heard(consent, spoken)) };
    },
    about(item) {
      // Who is in an original is in its copy.
      const originals = links.originalsOf(item);
      const shown = [item, ...originals];
      const leading = shown.flatMap(links.linkedTo);
      const cases = [...new Set(shown.flatMap(links.casesOf))];
      // Also where they were withdrawn: whoever spoke is asked all the same.
      const told = shown.flatMap(links.testimoniesOf);
      const direct = behind([...leading, ...told]).filter(asked);
      const people = direct.length > 0 ? direct : [...new Set(cases.flatMap(inCase))];
      const injured = injuredIn(leading);
      const concerned = [...new Set([...people, ...injured])];
      const spoken = new Map(concerned.map((person) => [person, voices(person)]));
      const versions = told.length === 0 ? [] : shown.flatMap((id) => otherVersions(db, id));
      const others = [...new Set([...originals, ...versions])].filter((id) => id !== item);
      const consents = [
        ...concerned.flatMap(saidAbout),
        ...saidAbout(item),
        ...others.flatMap(saidAbout),
        ...cases.flatMap(saidAbout),
      ].map((consent) => heard(ofThisVersion(consent, item, others), spoken));
      return { cases, people, injured, voices: spoken, consents };
    },
  };
}
