/**
 * Definitions of figures (resources/spec/catalogue.md §6): what is counted, of which records, and when they count. A
 * number is worth no more than its definition, so a definition is data that is shown and handed on with it.
 */

import * as v from "valibot";
import { decodeValue } from "../decode.ts";
import { DecodeError } from "../errors.ts";
import { termCode, termWords, type Thesaurus } from "../records/term.ts";

/** Kinds of records that figures are made of. */
const figureKinds = ["status", "act", "communication"] as const;

const figureSchema = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-z0-9_]+$/)),
  names: termWords,
  definitions: termWords,
  /** How sure the words are, as in the thesaurus. */
  doubt: v.exactOptional(v.picklist(["?", "??"])),
  /** People count once, however many records speak of them. */
  counts: v.picklist(["people", "records"]),
  kind: v.picklist(figureKinds),
  /** `standing`: what holds on a day. `begun`: what began in a period that ends with the day. */
  when: v.picklist(["standing", "begun"]),
  /** Only records with one of these terms or a narrower one; any term without. */
  terms: v.exactOptional(v.pipe(v.array(termCode), v.minLength(1), v.readonly())),
  /** Only records that name one of these articles by its number. */
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

/** Checks definitions: each id once, every term known, and conditions only where their records can meet them. Throws DecodeError. */
export function decodeFigures(value: unknown, thesaurus: Thesaurus): readonly Figure[] {
  const figures = decodeValue(v.array(figureSchema), value, "figures");
  const ids = new Set<string>();
  for (const figure of figures) {
    if (ids.has(figure.id)) refuse(figure, "each id once");
    ids.add(figure.id);
    if (figure.terms?.some((code) => !thesaurus.has(code)) === true) refuse(figure, "terms of the thesaurus");
    if (figure.articles !== undefined && figure.kind !== "status")
      refuse(figure, "articles of statuses only");
    if (figure.only !== undefined && (figure.kind !== "communication" || figure.when !== "standing")) {
      refuse(figure, "communications as they stand, for what is unanswered");
    }
  }
  return figures;
}
