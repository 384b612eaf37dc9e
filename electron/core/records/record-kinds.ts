/** The kinds of records and their fields (resources/spec/catalogue.md §3), after HURIDOCS. All but what makes a record one is optional. */

import * as v from "valibot";
import { decodeValue } from "../decode.ts";
import { termKinds } from "./term.ts";
import { consentFields } from "./consent-fields.ts";
import {
  asked,
  choice,
  date,
  item,
  line,
  name,
  names,
  prose,
  record,
  required,
  secret,
} from "./field-makers.ts";
import { injuryFields } from "./injury-fields.ts";
import { intakeFields } from "./intake-fields.ts";
import { observationChecklist, observationGrades, observationPhases } from "./observation-checklist.ts";
import { type Field, fieldSchema, type FieldValue, type ValueOf } from "./record-field.ts";
import { testimonyFields } from "./testimony-fields.ts";

export { consentUses } from "./consent-fields.ts";

const common = { language: { type: "text", most: 35 }, tags: names } as const;
const remarks = { notes: prose, ...common } as const;

/** A kind: the letter that its codes begin with, its fields in the order in which they are shown, and what else it may be linked to. */
interface KindDefinition {
  readonly letter: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly links: readonly string[];
}

/** Every kind of record. */
export const recordKinds = {
  case: {
    letter: "C",
    fields: {
      title: { ...name, ...required },
      reference: name,
      state: choice("open", "submitted", "closed"),
      lead: name,
      ...remarks,
    },
    links: ["item", "person", "event", "case", "organisation"],
  },
  person: {
    letter: "P",
    fields: {
      name: { ...name, ...required, ...secret },
      spellings: { ...names, ...secret },
      patronymic: { ...name, ...secret },
      birth: { ...date, ...secret },
      contact: { ...prose, ...secret },
      risk: { ...prose, ...secret },
      sex: choice("female", "male", "other"),
      nationality: name,
      occupation: name,
      role: choice("victim", "witness", "source", "defender", "lawyer", "relative", "perpetrator", "other"),
      notes: { ...prose, ...secret },
      ...common,
    },
    links: ["item", "organisation"],
  },
  status: {
    letter: "S",
    fields: {
      person: { ...record("person"), ...required },
      term: { type: "term", of: ["status", "detention", "stage"], ...required },
      from: date,
      to: date,
      time: name,
      facility: record("place"),
      authority: record("organisation"),
      case: record("case"),
      articles: names,
      sentence: line,
      ...remarks,
    },
    links: ["item"],
  },
  event: {
    letter: "E",
    fields: {
      title: { ...name, ...required },
      term: { type: "term", of: ["violation"] },
      from: date,
      to: date,
      time: name,
      place: record("place"),
      description: prose,
      ...remarks,
    },
    links: ["item", "person", "organisation"],
  },
  act: {
    letter: "A",
    fields: {
      event: { ...record("event"), ...required },
      term: { type: "term", of: ["violation"], ...required },
      person: record("person"),
      perpetrator: record("person", "organisation"),
      from: date,
      to: date,
      time: name,
      method: asked,
      instruments: asked,
      injuries: asked,
      ...remarks,
    },
    links: ["item"],
  },
  place: {
    letter: "L",
    fields: {
      title: { ...name, ...required },
      names,
      sort: choice("place", "facility"),
      code: name,
      region: name,
      latitude: { type: "degrees", most: 90 },
      longitude: { type: "degrees", most: 180 },
      ...remarks,
    },
    links: ["item", "organisation"],
  },
  organisation: {
    letter: "O",
    fields: {
      title: { ...name, ...required },
      names,
      sort: choice(
        "police",
        "security-service",
        "prison-service",
        "prosecutor",
        "court",
        "military",
        "media",
        "other",
      ),
      parent: record("organisation"),
      ...remarks,
    },
    links: ["item"],
  },
  consent: {
    letter: "N",
    fields: {
      ...consentFields,
      ...remarks,
    },
    links: [],
  },
  mandate: {
    letter: "M",
    fields: {
      person: { ...record("person"), ...required },
      agent: { ...record("person", "organisation"), ...required },
      scope: { ...line, ...required },
      from: date,
      to: date,
      proof: item,
      saidAs: names,
      ...remarks,
    },
    links: ["item"],
  },
  communication: {
    letter: "K",
    fields: {
      term: { type: "term", of: ["communication"], ...required },
      case: record("case"),
      person: record("person"),
      from: { ...date, ...required },
      deadline: date,
      answer: { type: "term", of: ["answer"] },
      answered: date,
      proof: item,
      bundle: { type: "text", most: 32 },
      reference: name,
      ...remarks,
    },
    links: ["item", "person"],
  },
  observation: {
    letter: "B",
    fields: {
      title: { ...name, ...required },
      place: record("place"),
      person: record("person"),
      from: date,
      to: date,
      time: name,
      phase: choice(...observationPhases),
      voters: line,
      present: asked,
      ...observationChecklist,
      seen: { type: "texts", most: 1000 },
      filming: choice("allowed", "refused", "by-consent"),
      assessment: choice(...observationGrades),
      ...remarks,
    },
    links: ["item", "event"],
  },
  intake: {
    letter: "Q",
    fields: {
      ...intakeFields,
      ...common,
    },
    links: [],
  },
  injury: { letter: "J", fields: { ...injuryFields, ...remarks }, links: ["item"] },
  testimony: { letter: "W", fields: { ...testimonyFields, ...remarks }, links: ["event"] },
  tag: {
    letter: "G",
    fields: { title: { ...name, ...required }, ...remarks },
    links: ["item"],
  },
  term: {
    letter: "T",
    fields: {
      code: { type: "text", most: 80, ...required },
      sort: { ...choice(...termKinds), ...required },
      parent: { type: "text", most: 80 },
      definition: name,
      ...{ en: name, fr: name, it: name, ru: name, kk: name, pl: name, uk: name },
      articles: names,
      retired: { type: "day" },
      ...remarks,
    },
    links: [],
  },
} as const satisfies Readonly<Record<string, KindDefinition>>;

/** A kind of record. */
export type RecordKind = keyof typeof recordKinds;

/** All kinds. */
export const recordKindNames = Object.keys(recordKinds) as readonly RecordKind[];

/** The definition of a kind. */
export const kindOf = (kind: RecordKind): KindDefinition => recordKinds[kind];

type Table<Kind extends RecordKind> = (typeof recordKinds)[Kind]["fields"];
type RequiredOf<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly required: true } ? Name : never;
}[keyof Fields];

/** The fields of one kind, typed by its table. */
export type FieldsOf<Kind extends RecordKind> = {
  readonly [Name in RequiredOf<Table<Kind>>]: Table<Kind>[Name] extends Field
    ? ValueOf<Table<Kind>[Name]>
    : never;
} & {
  readonly [Name in keyof Table<Kind>]?: Table<Kind>[Name] extends Field ? ValueOf<Table<Kind>[Name]> : never;
};

/** The fields of a record of any kind. */
export type RecordFields = Readonly<Record<string, FieldValue>>;

const schemas = new Map<RecordKind, v.GenericSchema<unknown, RecordFields>>();

function schemaOf(kind: RecordKind): v.GenericSchema<unknown, RecordFields> {
  const known = schemas.get(kind);
  if (known !== undefined) return known;
  const entries = Object.entries(kindOf(kind).fields).map(([field, description]) => {
    const schema = fieldSchema(description);
    return [field, description.required === true ? schema : v.exactOptional(schema)] as const;
  });
  // The entries are made of the table that FieldsOf reads.
  const schema = v.strictObject(Object.fromEntries(entries)) as unknown as v.GenericSchema<
    unknown,
    RecordFields
  >;
  schemas.set(kind, schema);
  return schema;
}

/** Checks the fields of a record; the result has them in the order of the table. Throws DecodeError that names the field. */
export function decodeFields<Kind extends RecordKind>(
  kind: Kind,
  value: unknown,
): FieldsOf<Kind> & RecordFields {
  const fields = decodeValue(schemaOf(kind), value, kind);
  const ordered = Object.keys(kindOf(kind).fields).flatMap((field) => {
    const held = fields[field];
    return held === undefined ? [] : [[field, held] as const];
  });
  // schemaOf has checked exactly what FieldsOf promises.
  return Object.fromEntries(ordered) as FieldsOf<Kind> & RecordFields;
}
