/** The register as one document of JSON for other databases (resources/spec/handover.md §4, resources/spec/register.schema.json). */

import { parsePartialDate } from "../records/partial-date.ts";
import { handedJson, handedTerm } from "./handed-json.ts";
import type { ToldRecord, ToldRegister, ToldValue } from "./told-register.ts";

/** A date with the days that it may mean; of one that nobody knows there are none. */
function dateOf(text: string): object {
  const date = parsePartialDate(text);
  if (date === undefined || date.precision === "unknown") return { text, precision: "unknown" };
  const { precision, isAbout, first, last } = date;
  return { text, precision, about: isAbout, first, last };
}

function valueOf(told: ToldValue): unknown {
  switch (told.is) {
    case "date":
      return dateOf(told.value);
    case "record":
      return { record: told.value };
    case "item":
      return { item: told.value };
    case "term":
      return { term: told.value };
    case "text":
    case "texts":
    case "choice":
    case "asked":
      return told.value;
  }
}

const recordOf = ({ kind, code, fields, position, links, items }: ToldRecord): object => ({
  ...{ kind, code },
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, valueOf(value)])),
  ...(position && { position }),
  ...{ links: links.map((link) => link.code), items },
});

/** Writes it: UTF-8, ends with a line feed. The same register on the same day gives the same bytes. */
export function registerJson({
  day,
  use,
  records,
  items,
  terms,
  ...rest
}: ToldRegister): Uint8Array<ArrayBuffer> {
  return handedJson({
    ...{ format: "sandyq-register", version: 1, day, use },
    ...{ leftBehind: rest.leftBehind, namesReplaced: rest.veiled },
    terms: terms.map(handedTerm),
    records: records.map(recordOf),
    items,
  });
}
