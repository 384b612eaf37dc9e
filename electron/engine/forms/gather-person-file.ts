/** Gathers from the register what forms say about one person, with the ids of items that belong to it. */

import type { Agent, Deed, Party, PersonFile, Stay, Step } from "../../core/form/person-file.ts";
import { datesOfAct } from "../../core/records/days-of-act.ts";
import type { FieldsOf, RecordKind } from "../../core/records/record-kinds.ts";
import { decodeFields } from "../../core/records/record-kinds.ts";
import { linkedFrom, linkedTo } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { openFields, secretFields } from "../records/stored-record.ts";
import type { VaultSession } from "../vault/session.ts";
import { given } from "./given.ts";
import type { NameShower } from "./name-shower.ts";

interface Found<Kind extends RecordKind> {
  readonly row: RecordRow;
  readonly fields: FieldsOf<Kind>;
}

/** Later than every day that is known. */
const begin = ({ from = "unknown" }: { readonly from?: string }): string => from;

/** What a form says of who somebody is. */
export type PersonIdentity = Pick<PersonFile, "code" | "sex" | "name" | "hasClosedBirth">;

/** Who the person is, where that was opened, else only whether a day of birth is recorded. */
export function identityOf(session: VaultSession, person: RecordRow, show: NameShower): PersonIdentity {
  const { sex } = openFields(person) as Partial<FieldsOf<"person">>;
  const secret = secretFields(session, person.id) as Partial<FieldsOf<"person">>;
  const { name: written, patronymic, birth, spellings = [] } = secret;
  const said = { code: person.code, sex };
  show.meet(person);
  if (!show.isOpened(person.id) || written === undefined)
    return given<PersonIdentity>({ ...said, name: undefined, hasClosedBirth: birth !== undefined });
  const name = given<NonNullable<PersonFile["name"]>>({ written, patronymic, birth, spellings });
  return given<PersonIdentity>({ ...said, name, hasClosedBirth: false });
}

/** Reads what leads to one person. */
class PersonGatherer {
  readonly #session: VaultSession;
  readonly #person: RecordRow;
  readonly #show: NameShower;

  constructor(session: VaultSession, person: RecordRow, show: NameShower) {
    this.#session = session;
    this.#person = person;
    this.#show = show;
  }

  /** Records of a kind that lead to another one in a role, oldest first. */
  #leading<Kind extends RecordKind>(to: string, kind: Kind, roles: readonly string[]): Found<Kind>[] {
    const { db } = this.#session.catalogue;
    return linkedTo(db, to)
      .filter((link) => link.kind === kind && roles.includes(link.role))
      .flatMap(({ id }) => recordWithId(db, id) ?? [])
      .map((row) => ({ row, fields: decodeFields(kind, openFields(row)) }));
  }

  #stay({ row, fields }: Found<"status">): Stay {
    const { term, from, to, facility, authority, articles = [], sentence } = fields;
    return given<Stay>({
      ...{ code: row.code, term, from, to },
      facility: this.#show.party(facility),
      authority: this.#show.party(authority),
      articles: articles.map(this.#show.text),
      sentence: this.#show.optional(sentence),
    });
  }

  #deed(code: string, event: Found<"event">, act: Partial<FieldsOf<"act">>): Deed {
    const { title, term, from, to, place, description } = event.fields;
    return given<Deed>({
      code,
      term: act.term ?? term,
      event: { code: event.row.code, name: this.#show.text(title) },
      description: this.#show.optional(description),
      ...datesOfAct({ from: act.from, to: act.to }, { from, to }),
      place: this.#show.party(place),
      perpetrator: this.#show.party(act.perpetrator),
      method: this.#show.asked(act.method),
      instruments: this.#show.asked(act.instruments),
      injuries: this.#show.asked(act.injuries),
    });
  }

  /** Acts, and events without one; an act of an event that was withdrawn is as if withdrawn with it, as in figures. */
  #deeds(): { readonly deeds: Deed[]; readonly records: readonly string[] } {
    const { db } = this.#session.catalogue;
    const acts = this.#leading(this.#person.id, "act", ["person"]).flatMap((act) => {
      const row = recordWithId(db, act.fields.event);
      if (row?.withdrawnAtMs !== null) return [];
      return [{ act, event: { row, fields: decodeFields("event", openFields(row)) } }];
    });
    const told = new Set(acts.map(({ event }) => event.row.id));
    const events = this.#leading(this.#person.id, "event", ["linked"]).filter(({ row }) => !told.has(row.id));
    return {
      deeds: [
        ...acts.map(({ act, event }) => this.#deed(act.row.code, event, act.fields)),
        ...events.map((event) => this.#deed(event.row.code, event, {})),
      ],
      records: [...told, ...[...events, ...acts.map(({ act }) => act)].map(({ row }) => row.id)],
    };
  }

  #step({ row, fields }: Found<"communication">): Step {
    const { term, from, reference, answer, answered } = fields;
    return given<Step>({
      code: row.code,
      term,
      from,
      reference: this.#show.optional(reference),
      answer,
      answered,
    });
  }

  #agents(): Agent[] {
    return this.#leading(this.#person.id, "mandate", ["person"]).map(({ row, fields }) => {
      const { agent, scope, from, to } = fields;
      const known = recordWithId(this.#session.catalogue.db, agent)?.code;
      const party: Party = this.#show.party(agent) ?? { code: known ?? agent.slice(0, 8) };
      return given<Agent>({ code: row.code, agent: party, scope: this.#show.text(scope), from, to });
    });
  }

  gather(): GatheredPerson {
    const { id } = this.#person;
    const { nationality, occupation } = openFields(this.#person) as Partial<FieldsOf<"person">>;
    const { code, sex, name, hasClosedBirth } = identityOf(this.#session, this.#person, this.#show);
    const stays = this.#leading(id, "status", ["person"]);
    const { deeds, records } = this.#deeds();
    const steps = this.#leading(id, "communication", ["person", "linked"]);
    const about = [id, ...records, ...stays.map(({ row }) => row.id)];
    return {
      file: given<PersonFile>({
        ...{
          code,
          sex,
          nationality: this.#show.optional(nationality),
          occupation: this.#show.optional(occupation),
        },
        name,
        hasClosedBirth,
        stays: stays
          .map((found) => this.#stay(found))
          .toSorted((one, other) => begin(one).localeCompare(begin(other))),
        deeds: deeds.toSorted((one, other) => begin(one).localeCompare(begin(other))),
        steps: steps
          .map((found) => this.#step(found))
          .toSorted((one, other) => begin(one).localeCompare(begin(other))),
        agents: this.#agents(),
      }),
      records: [...new Set(about)],
    };
  }
}

/** A person's file, with the records that say it. */
export interface GatheredPerson {
  readonly file: PersonFile;
  /** Ids of the person, of what happened and of how things stood. */
  readonly records: readonly string[];
}

/** Gathers it. Throws DecodeError where the catalogue holds what its kinds cannot have. */
export const gatherPersonFile = (
  session: VaultSession,
  person: RecordRow,
  show: NameShower,
): GatheredPerson => new PersonGatherer(session, person, show).gather();

/** Ids of items that records are linked to, each once. */
export const itemsOfRecords = ({ catalogue }: VaultSession, records: readonly string[]): string[] => [
  ...new Set(
    records
      .flatMap((id) => linkedFrom(catalogue.db, id))
      .filter((id) => recordWithId(catalogue.db, id) === undefined),
  ),
];
