/**
 * The columns of one kind of record for Uwazi, and what its template needs for them (resources/spec/handover.md §3): all of them follow
 * from the table of kinds. Invariant: a relationship leads only to a table that is imported before.
 */

import type { Field } from "../records/record-field.ts";
import { kindOf } from "../records/record-kinds.ts";
import type { HandoverWords } from "./handover-words.ts";
import {
  type HandedKind,
  handedFields,
  handedKinds,
  type ToldRecord,
  type ToldValue,
} from "./told-register.ts";
import { dayCell, partCell, partsCell, positionCell } from "./uwazi-cells.ts";

/** What tables are called; files and templates bear these names. */
export const tableNames = {
  ...{ item: "items", organisation: "organisations", person: "people", place: "places", event: "events" },
  ...{ case: "cases", status: "statuses", act: "acts", communication: "communications" },
  observation: "observations",
} as const satisfies Readonly<Record<HandedKind | "item", string>>;

/** A property of a template. */
export interface UwaziProperty {
  /** What has to be typed as the label in Uwazi, which makes the name of it. */
  readonly label: string;
  /** The heading of the column. */
  readonly name: string;
  readonly type: "text" | "numeric" | "date" | "select" | "multiselect" | "relationship" | "geolocation";
  /** The template that a relationship leads to. */
  readonly template?: string;
  /** The list of values. */
  readonly thesaurus?: string;
  /** What it is called for people. */
  readonly words: string;
}

/** What cells are made with. */
export interface CellMaker {
  /** The title of a record by its code, or of an item by its id; undefined for what is not handed over. */
  readonly title: (codeOrItem: string) => string | undefined;
  /** The word of a term. */
  readonly term: (code: string) => string;
}

/** A column. */
export interface UwaziColumn {
  readonly property: UwaziProperty;
  readonly cell: (record: ToldRecord, make: CellMaker) => string;
}

/** Longer ones are prose, not values to choose from. */
const MAX_VALUE = 300;

const snake = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Names that would mean something else: `code` beside the code of the record itself. */
const nameOf = (kind: HandedKind, field: string): string =>
  kind === "place" && field === "code" ? "official_code" : snake(field);

const isBefore = (kind: HandedKind, other: string): other is HandedKind =>
  handedKinds.some((known) => known === other) &&
  handedKinds.indexOf(other as HandedKind) < handedKinds.indexOf(kind);

const property = (
  name: string,
  type: UwaziProperty["type"],
  words: string,
  rest: Pick<UwaziProperty, "template" | "thesaurus"> = {},
): UwaziProperty => ({ label: name, name, type, ...rest, words });

const textOf = (told: ToldValue | undefined): string => (typeof told?.value === "string" ? told.value : "");

interface Place {
  readonly kind: HandedKind;
  readonly field: string;
  readonly name: string;
  readonly words: string;
}

/** A record that a field names, in a column for each kind that it may be of. */
function referenceColumns({ kind, field, name, words }: Place, of: readonly string[]): UwaziColumn[] {
  const kinds = of.filter((other) => isBefore(kind, other));
  return kinds.map((other) => ({
    property: property(kinds.length > 1 ? `${name}_${other}` : name, "relationship", words, {
      template: tableNames[other],
    }),
    cell: ({ fields }, { title }) => {
      const told = fields[field];
      return told?.is === "record" && told.kind === other ? (title(told.value) ?? "") : "";
    },
  }));
}

/** Of its own kind it stands as a code: as a relationship, the row that comes later would be there twice. */
const ownKindColumn = ({ field, name, words }: Place): UwaziColumn => ({
  property: property(`${name}_code`, "text", words),
  cell: ({ fields }) => textOf(fields[field]),
});

function answerColumns({ field, name, words }: Place, { say }: HandoverWords): UwaziColumn[] {
  const answerOf = ({ fields }: ToldRecord) => {
    const told = fields[field];
    return told?.is === "asked" ? told.value : undefined;
  };
  return [
    {
      property: property(name, "text", words),
      cell: (record) => {
        const told = answerOf(record);
        return told?.answer === "text" ? told.text : "";
      },
    },
    {
      property: property(`${name}_asked`, "select", words, { thesaurus: "asked" }),
      cell: (record) => {
        const told = answerOf(record);
        return told === undefined ? "" : partCell(say[`answer.${told.answer}`]);
      },
    },
  ];
}

const termColumns = ({ field, name, words }: Place, thesaurus: string): UwaziColumn[] => [
  {
    property: property(name, "select", words, { thesaurus }),
    cell: ({ fields }, { term }) => {
      const code = textOf(fields[field]);
      return code === "" ? "" : partCell(term(code));
    },
  },
  { property: property(`${name}_code`, "text", words), cell: ({ fields }) => textOf(fields[field]) },
];

/** Short texts are values to choose from, long ones are read. */
function textsColumn({ kind, field, name, words }: Place, isProse: boolean): UwaziColumn {
  const texts = ({ fields }: ToldRecord): readonly string[] => {
    const told = fields[field];
    return told?.is === "texts" ? told.value : [];
  };
  return isProse
    ? { property: property(name, "text", words), cell: (record) => texts(record).join(" / ") }
    : {
        property: property(name, "multiselect", words, { thesaurus: `${kind}_${name}` }),
        cell: (record) => partsCell(texts(record)),
      };
}

const textColumn = ({ field, name, words }: Place): UwaziColumn[] => [
  { property: property(name, "text", words), cell: ({ fields }) => textOf(fields[field]) },
];

function dateColumns(place: Place): UwaziColumn[] {
  const { field, name, words } = place;
  const day: UwaziColumn = {
    property: property(name, "date", words),
    cell: ({ fields }) => dayCell(textOf(fields[field])),
  };
  return [day, ...textColumn({ ...place, name: `${name}_text` })];
}

const choiceColumn = ({ kind, field, name, words }: Place, { choice }: HandoverWords): UwaziColumn => ({
  property: property(name, "select", words, { thesaurus: `${kind}_${name}` }),
  cell: ({ fields }) => {
    const value = textOf(fields[field]);
    return value === "" ? "" : partCell(choice(kind, value));
  },
});

const itemColumn = ({ field, name, words }: Place): UwaziColumn => ({
  property: property(name, "relationship", words, { template: tableNames.item }),
  cell: ({ fields }, { title }) => title(textOf(fields[field])) ?? "",
});

/** A type that is missing here does not compile. */
const columnsByType: {
  readonly [Type in Field["type"]]: (
    place: Place,
    description: Extract<Field, { readonly type: Type }>,
    words: HandoverWords,
  ) => UwaziColumn[];
} = {
  ...{ text: textColumn, day: textColumn, batch: textColumn, marks: textColumn },
  ...{ degrees: textColumn, millimetres: textColumn, date: dateColumns },
  choice: (place, _, words) => [choiceColumn(place, words)],
  term: (place, { of }) => termColumns(place, of[0] ?? place.name),
  texts: (place, { most }) => [textsColumn(place, most > MAX_VALUE)],
  record: (place, { of }) => (of.includes(place.kind) ? [ownKindColumn(place)] : referenceColumns(place, of)),
  item: (place) => [itemColumn(place)],
  asked: (place, _, words) => answerColumns(place, words),
};

function fieldColumns(place: Place, description: Field, words: HandoverWords): UwaziColumn[] {
  // The table has for every type the function of just that type; the compiler cannot see that they meet.
  const make = columnsByType[description.type] as (
    place: Place,
    description: Field,
    words: HandoverWords,
  ) => UwaziColumn[];
  return make(place, description, words);
}

/** What a record is linked to beside its fields, in a column for each kind. */
function linkColumns(kind: HandedKind, words: HandoverWords): UwaziColumn[] {
  const others = kindOf(kind).links.flatMap((other) => (isBefore(kind, other) ? [other] : []));
  const codes = ({ links }: ToldRecord, of: HandedKind): string[] =>
    links.flatMap((link) => (link.kind === of ? [link.code] : []));
  const titles = (of: readonly string[], { title }: CellMaker): string =>
    of.flatMap((one) => title(one) ?? []).join("|");
  const own: UwaziColumn[] = kindOf(kind).links.includes(kind)
    ? [
        {
          property: property("related_codes", "text", words.kinds(kind)),
          cell: (of) => codes(of, kind).join(", "),
        },
      ]
    : [];
  return [
    ...own,
    ...others.map((other): UwaziColumn => ({
      property: property(`linked_${tableNames[other]}`, "relationship", words.kinds(other), {
        template: tableNames[other],
      }),
      cell: (of, make) => titles(codes(of, other), make),
    })),
    {
      property: property("linked_items", "relationship", words.kinds("item"), { template: tableNames.item }),
      cell: (of, make) => titles(of.items, make),
    },
  ];
}

/** Where a place lies; Uwazi makes the name of such a property out of the label and this ending. */
const positionColumn = (words: HandoverWords): UwaziColumn => ({
  property: {
    ...{ label: "position", name: "position_geolocation", type: "geolocation" },
    words: `${words.field("place", "latitude")}, ${words.field("place", "longitude")}`,
  },
  cell: ({ position }) => (position === undefined ? "" : positionCell(position)),
});

/** The columns of a kind behind its title and its code. */
export function uwaziColumns(kind: HandedKind, words: HandoverWords): UwaziColumn[] {
  const known: Readonly<Record<string, Field>> = kindOf(kind).fields;
  const columns = handedFields[kind].flatMap((field) => {
    const description = known[field];
    if (description === undefined || field === "title") return [];
    const place = { kind, field, name: nameOf(kind, field), words: words.field(kind, field) };
    return fieldColumns(place, description, words);
  });
  return [...columns, ...(kind === "place" ? [positionColumn(words)] : []), ...linkColumns(kind, words)];
}
