/** What the columns of a list hold, as far as somebody has said. */

import type { InputOf } from "../../../electron/contract/commands.ts";
import type { ListColumn } from "../../../electron/contract/people-views.ts";
import { kindOf } from "../../../electron/core/records/record-kinds.ts";

/** The fields that a column can fill. */
export const personFields = Object.keys(kindOf("person").fields);

/** The field of each column, by the column's number; empty for a column that is not used. */
export type ColumnFields = readonly string[];

const plain = (text: string): string => text.trim().toLocaleLowerCase();

/** Columns that are called like a field, by its name or by what it is called in the language that is spoken. */
export function firstFields(
  columns: readonly ListColumn[],
  labelOf: (field: string) => string,
): ColumnFields {
  const taken = new Set(columns.flatMap(({ field }) => field ?? []));
  return columns.map(({ name, field, isTwice }) => {
    if (field !== undefined) return field;
    const called = personFields.find((each) => plain(labelOf(each)) === plain(name));
    if (isTwice || called === undefined || taken.has(called)) return "";
    taken.add(called);
    return called;
  });
}

/** What keeps a list from being looked at; undefined where nothing does. */
export function mappingGap(fields: ColumnFields): "peopleList.noName" | "peopleList.fieldTwice" | undefined {
  const used = fields.filter((field) => field !== "");
  if (!used.includes("name")) return "peopleList.noName";
  return new Set(used).size < used.length ? "peopleList.fieldTwice" : undefined;
}

/** The same as the program is told it. */
export const columnsInput = (fields: ColumnFields): InputOf<"people.import">["columns"] =>
  fields.flatMap((field, column) => (field === "" ? [] : [{ column, field }]));
