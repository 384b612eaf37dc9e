/** Looks ahead at what consent covers of facts of records, before anything is written (resources/spec/consent.md §4). Nothing is noted. */

import { recordWithId } from "../catalogue/record-table.ts";
import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { testimoniesAmong } from "./testimonies-among.ts";
import {
  type AskedRecords,
  type BlockedItem,
  type ConsentAsk,
  type ConsentWeighing,
  lookForPeople,
  weighRecordsInSteps,
} from "./weigh-consent.ts";

/** What consent covers, and what stands in the way. */
export interface DisclosureWeighing extends Pick<
  ConsentWeighing,
  "blocked" | "overridden" | "mandates" | "unproven"
> {
  /** How much would go. */
  readonly entries: number;
  /** Whether a use has to be said first. */
  readonly isUseNeeded: boolean;
  /** Whether people and cases that are not covered can be left out: not those whom it is about. */
  readonly withoutPeople: boolean;
  readonly testimonies: readonly BlockedItem[];
}

/** Whom and what consent is asked for. */
export interface ForeseenRecords extends AskedRecords {
  /** Whether nothing in it is about people, so that a use has to be said only where items ask for it. */
  readonly isOfItems: boolean;
  /** How much would go. */
  readonly entries: number;
}

/** Weighs as clearRecordsForUse and, for items alone, clearForUse do. */
export function* foreseeDisclosure(
  session: VaultSession,
  { isOfItems, entries, ...asked }: ForeseenRecords,
  { use, override }: ConsentAsk,
): Steps<DisclosureWeighing> {
  const { items, ofCase, withoutPeople = false } = asked;
  const rows = items.map(({ row }) => row);
  const testimonies = testimoniesAmong(session, rows);
  if (use === undefined) {
    const isUseNeeded = !isOfItems || (yield* lookForPeople(session, rows));
    const nothing = { blocked: [], overridden: [], mandates: [], unproven: [] };
    return { entries, withoutPeople, testimonies, isUseNeeded, ...nothing };
  }
  const weighing = yield* weighRecordsInSteps(session, asked, { use, override });
  const { blocked, overridden, mandates, unproven } = weighing;
  const centre = ofCase === undefined ? undefined : recordWithId(session.catalogue.db, ofCase)?.code;
  const canDoWithout = withoutPeople && blocked.every(({ item }) => item !== centre);
  return {
    ...{ entries, withoutPeople: canDoWithout, testimonies, isUseNeeded: false },
    ...{ blocked, overridden, mandates, unproven },
  };
}
