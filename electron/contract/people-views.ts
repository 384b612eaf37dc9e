/** What a page is shown of a list of people that a person chose: some of it, and what would come of all of it. */

import type { NoListReason, PeopleImport, TableNote } from "../engine/index.ts";

export type { NoListReason, TableNote };

/** A column as far as somebody has to see it to say what it holds. */
export interface ListColumn {
  readonly name: string;
  /** What stands in it in the first rows. */
  readonly first: readonly string[];
  /** The field that is called like it. */
  readonly field?: string;
  /** Another column has the same name; neither can be taken. */
  readonly isTwice: boolean;
}

/** A list that was read and waits, under its token, until the next one or the lock. */
export interface ReadPeopleList {
  readonly token: string;
  readonly notes: readonly TableNote[];
  /** How many rows there are below the names of the columns. */
  readonly rows: number;
  /** The numbers of the first rows, as the table counts them. */
  readonly firstRows: readonly number[];
  readonly columns: readonly ListColumn[];
}

/** A list, or why the file holds none. */
export type PeopleListOutcome = ReadPeopleList | { readonly problem: NoListReason };

/** The first of several, and how many there are. */
interface FirstOf<Each> {
  readonly count: number;
  readonly first: readonly Each[];
}

/** What would come of every row. */
export interface PeopleOutlook {
  /** How many people would be made. */
  readonly made: number;
  readonly rejected: FirstOf<Omit<PeopleImport["rejected"][number], "problem">>;
  readonly alike: FirstOf<PeopleImport["alike"][number]>;
  readonly there: FirstOf<PeopleImport["there"][number]>;
}

/** Who was made of a list, and how all of them are taken back. */
export interface TakenInPeople {
  readonly made: number;
  /** Rows that could not be kept; then nobody was made. */
  readonly rejected: number;
  readonly undo?: PeopleImport["undo"];
}

/** What items and files are called, with codes for names that are not shown. */
export interface ToldNames {
  /** By the id of the item; nothing of one that is not there. */
  readonly items: Readonly<Record<string, string>>;
  /** In the order in which they were given. */
  readonly texts: readonly string[];
}
