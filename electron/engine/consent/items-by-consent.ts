/** How it stands with one use for every item that somebody has to be asked about: the strictest of what all of them say. */

import {
  type ConsentState,
  consentState,
  type ConsentUse,
  stateOfVoices,
  strictestOf,
} from "../../core/consent/consent-state.ts";
import type { ConsentFilter } from "../../core/filter/item-listing.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { itemColumnsOf } from "../catalogue/item-columns.ts";
import { itemsWithRecords } from "../catalogue/items-about.ts";
import { lastChange } from "../catalogue/record-change-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import type { VaultSession } from "../vault/session.ts";
import { type ItemPeople, openConsentBook } from "./consent-book.ts";

/** About whom and for what. */
interface Asked {
  readonly item: string;
  readonly use: ConsentUse;
  readonly day: string;
}

/** Undefined for an item that nobody has to be asked about and nobody said anything about. */
function stateOfItem(
  { cases, people, injured, voices, consents }: ItemPeople,
  asked: Asked,
): ConsentState | undefined {
  const ofPeople = people.map((person) =>
    stateOfVoices(consents, { person, cases, ...asked }, voices.get(person) ?? []),
  );
  const ofInjuries = injured.map((person) =>
    stateOfVoices(consents, { person, cases, ...asked, scope: "injuries" }, voices.get(person) ?? []),
  );
  const ofItself = consentState(consents, { person: undefined, cases, ...asked });
  return strictestOf([...ofPeople, ...ofInjuries, ...(ofItself === "none" ? [] : [ofItself])]);
}

type States = ReadonlyMap<number, ConsentState>;

const known = new WeakMap<ReadableDb, Map<ConsentUse, { readonly key: string; readonly states: States }>>();

function statesOf(session: VaultSession, use: ConsentUse): States {
  const { db } = session.catalogue;
  const day = formatUtcSeconds(session.now()).slice(0, 10);
  const key = `${day} ${String(lastChange(db))} ${itemColumnsOf(db).state}`;
  const answers = known.get(db) ?? new Map<ConsentUse, { readonly key: string; readonly states: States }>();
  known.set(db, answers);
  const answer = answers.get(use);
  if (answer?.key === key) return answer.states;
  const book = openConsentBook(session, day);
  const states = new Map(
    itemsWithRecords(db).flatMap(({ number, id: item }) => {
      const state = stateOfItem(book.about(item), { item, use, day });
      return state === undefined ? [] : [[number, state] as const];
    }),
  );
  answers.set(use, { key, states });
  return states;
}

/** The numbers of the items with which it stands so; what nobody has to be asked about is in none of the states. */
export const itemsByConsent = (session: VaultSession, { use, states }: ConsentFilter): number[] =>
  [...statesOf(session, use)].flatMap(([number, state]) => (states.includes(state) ? [number] : []));
