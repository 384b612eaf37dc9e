/**
 * Definitions of figures (resources/spec/catalogue.md §6): what is counted, of which records, and when they count. A
 * number is worth no more than its definition, so a definition is data that is shown and handed on with it.
 */

import * as v from "valibot";
import { decodeValue } from "../decode.ts";
import { DecodeError } from "../errors.ts";
import type { Holding } from "../records/partial-date.ts";
import { termCode, termSentences, termWords, type Thesaurus } from "../records/term.ts";

/** Kinds of records that figures are made of. */
const figureKinds = ["status", "act", "communication"] as const;

/** A kind of records that figures are made of. */
export type FigureKind = (typeof figureKinds)[number];

const termList = v.exactOptional(v.pipe(v.array(termCode), v.minLength(1), v.readonly()));

const sourceEntries = {
  kind: v.picklist(figureKinds),
  /** Only records with one of these terms or a narrower one; any term without. */
  terms: termList,
  /** Terms, with all that are narrower, that do not always mean what is counted: they count only possibly. */
  perhaps: termList,
};

const sourceSchema = v.strictObject(sourceEntries);

/** Records that a figure is made of. */
export type FigureSource = v.InferOutput<typeof sourceSchema>;

const figureSchema = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-z0-9_]+$/)),
  names: termWords,
  definitions: termSentences,
  /** How sure the words are, as in the thesaurus. */
  doubt: v.exactOptional(v.picklist(["?", "??"])),
  /** People count once, however many records speak of them. */
  counts: v.picklist(["people", "records"]),
  ...sourceEntries,
  /** Records of other kinds that count as well; whoever is in both counts once. */
  also: v.exactOptional(v.pipe(v.array(sourceSchema), v.minLength(1), v.readonly())),
  /** `standing`: what holds on a day. `begun`: what began in a period that ends with the day. */
  when: v.picklist(["standing", "begun"]),
  /** Of its statuses only those that name one of these articles by its number. */
  articles: v.exactOptional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^\d+(-\d+)?$/))), v.minLength(1), v.readonly()),
  ),
  /** Of communications: what nothing came back to, and of that what is past its deadline. */
  only: v.exactOptional(v.picklist(["unanswered", "overdue"])),
});

/** One figure. */
export type Figure = v.InferOutput<typeof figureSchema>;

function refuse(figure: Figure, expected: string): never {
  throw new DecodeError(`figures.${figure.id}`, expected);
}

/** All that a figure is made of: what it is of first. */
export const sourcesOf = ({ kind, terms, perhaps, also = [] }: Figure): readonly FigureSource[] => [
  { kind, ...(terms && { terms }), ...(perhaps && { perhaps }) },
  ...also,
];

/** How a record with a term counts: as the nearest of the term and those above it that is named. */
export function holdingOfTerm({ terms, perhaps }: FigureSource, code: string, thesaurus: Thesaurus): Holding {
  for (let at: string | undefined = code; at !== undefined; at = thesaurus.get(at)?.parent) {
    if (perhaps?.includes(at) === true) return "possibly";
    if (terms?.includes(at) === true) return "certainly";
  }
  return terms === undefined ? "certainly" : "no";
}

function checkFigure(figure: Figure, thesaurus: Thesaurus): void {
  const { kind, also, articles, only, when } = figure;
  const sources = sourcesOf(figure);
  const codes = sources.flatMap(({ terms = [], perhaps = [] }) => [...terms, ...perhaps]);
  if (codes.some((code) => !thesaurus.has(code))) refuse(figure, "terms of the thesaurus");
  if (new Set(codes).size < codes.length) refuse(figure, "each term once");
  if (new Set(sources.map((source) => source.kind)).size < sources.length)
    refuse(figure, "each kind of record once");
  if (also !== undefined && sources.some((source) => source.kind === "communication"))
    refuse(figure, "communications by themselves");
  if (articles !== undefined && kind !== "status") refuse(figure, "articles of statuses only");
  if (only !== undefined && (kind !== "communication" || when !== "standing"))
    refuse(figure, "communications as they stand, for what is unanswered");
}

/** Checks definitions: each id once, every term known, and conditions only where their records can meet them. Throws DecodeError. */
export function decodeFigures(value: unknown, thesaurus: Thesaurus): readonly Figure[] {
  const figures = decodeValue(v.array(figureSchema), value, "figures");
  const ids = new Set<string>();
  for (const figure of figures) {
    if (ids.has(figure.id)) refuse(figure, "each id once");
    ids.add(figure.id);
    checkFigure(figure, thesaurus);
  }
  return figures;
}
