/**
 * What leads to items, cases and records, as decisions about consent ask for it. For a few items it is looked up for each; for thousands
 * reading all of it once takes a tenth of the time.
 */

import { casesOfItem, everyItemOfCases } from "../catalogue/case-table.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { everyLead, everyLinkTo, type LinkedRecord, linkedTo } from "../catalogue/record-link-table.ts";
import { everyReceivedCopy, receptionsOfItem } from "../catalogue/received-table.ts";
import { type Steps, stepping } from "../slices/steps.ts";

/** Answers by ids, each list in the same order whichever way it was read. */
export interface ConsentLinks {
  /** The records that lead to this record or item and stand. */
  readonly linkedTo: (id: string) => readonly LinkedRecord[];
  /** Those that lead to it as the text of a testimony, also where they were withdrawn. */
  readonly testimoniesOf: (item: string) => readonly LinkedRecord[];
  readonly casesOf: (item: string) => readonly string[];
  /** The originals of an item that is a copy and came in a bundle together with them. */
  readonly originalsOf: (item: string) => readonly string[];
}

const isText = ({ kind, role }: LinkedRecord): boolean => kind === "testimony" && role === "item";

/** Looks up each. */
export const linksOneByOne = (db: ReadableDb): ConsentLinks => ({
  linkedTo: (id) => linkedTo(db, id),
  testimoniesOf: (item) => everyLinkTo(db, item).filter(isText),
  casesOf: (item) => casesOfItem(db, item).map(({ id }) => id),
  originalsOf: (item) => [
    ...new Set(receptionsOfItem(db, item).flatMap(({ originalId }) => originalId ?? [])),
  ],
});

/** Lists by a key, of which there may be a hundred thousand. */
class Lists<Value> {
  readonly #lists = new Map<string, Value[]>();

  add(key: string, value: Value): void {
    const known = this.#lists.get(key);
    if (known === undefined) this.#lists.set(key, [value]);
    else known.push(value);
  }

  has(key: string): boolean {
    return this.#lists.has(key);
  }

  readonly of = (key: string): readonly Value[] => this.#lists.get(key) ?? [];
}

/** All of it. */
export interface AllLinks extends ConsentLinks {
  /** Whether anything leads to an item. */
  readonly has: (item: string) => boolean;
}

/** Reads everything. */
export function* allLinks(db: ReadableDb): Steps<AllLinks> {
  const standing = new Lists<LinkedRecord>();
  const testimonies = new Lists<LinkedRecord>();
  const cases = new Lists<string>();
  const originals = new Lists<string>();
  yield* stepping(everyLead(db), ({ toId, isWithdrawn, ...link }) => {
    if (isWithdrawn === 0) standing.add(toId, link);
    if (isText(link)) testimonies.add(toId, link);
  });
  yield* stepping(everyItemOfCases(db), ({ caseId, itemId }) => cases.add(itemId, caseId));
  yield* stepping(everyReceivedCopy(db), ({ itemId, originalId }) => {
    if (!originals.of(itemId).includes(originalId)) originals.add(itemId, originalId);
  });
  return {
    linkedTo: standing.of,
    testimoniesOf: testimonies.of,
    casesOf: cases.of,
    originalsOf: originals.of,
    has: (item) => [standing, testimonies, cases, originals].some((lists) => lists.has(item)),
  };
}
