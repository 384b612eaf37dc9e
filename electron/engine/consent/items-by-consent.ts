/** How it stands with one use for every item that somebody has to be asked about: the strictest of what all of them say. */

import {
  type ConsentState,
  consentState,
  type ConsentUse,
  stateOfVoices,
  strictestOf,
} from "../../core/consent/consent-state.ts";
import { VaultError } from "../../core/errors.ts";
import type { ConsentFilter } from "../../core/filter/item-listing.ts";
import { itemColumnsOf } from "../catalogue/item-columns.ts";
import { everyItemId } from "../catalogue/item-table.ts";
import { countReceivedBundles } from "../catalogue/received-table.ts";
import { lastChange } from "../catalogue/record-change-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import { type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { type ItemPeople, openConsentBook } from "./consent-book.ts";
import { allLinks } from "./consent-links.ts";

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

/** Looks at every item that anything leads to. */
function* statesFor(session: VaultSession, use: ConsentUse, day: string): Steps<States> {
  const { db } = session.catalogue;
  const links = yield* allLinks(db);
  const book = openConsentBook(session, day, links);
  const states = new Map<number, ConsentState>();
  yield* stepping(everyItemId(db), ({ number, id: item }) => {
    const state = links.has(item) ? stateOfItem(book.about(item), { item, use, day }) : undefined;
    if (state !== undefined) states.set(number, state);
  });
  return states;
}

interface Answer {
  /** What held when it was asked for. */
  readonly key: string;
  readonly states: Promise<States>;
}

const known = new WeakMap<VaultSession, Map<ConsentUse, Answer>>();

/** The answer that is there or on its way where nothing was changed since it was asked for, else a new one. */
async function statesOf(session: VaultSession, use: ConsentUse, options: JobOptions): Promise<States> {
  const { db } = session.catalogue;
  const answers = known.get(session) ?? new Map<ConsentUse, Answer>();
  known.set(session, answers);
  const day = formatUtcSeconds(session.now()).slice(0, 10);
  const key = `${day} ${String(lastChange(db))} ${String(countReceivedBundles(db))} ${itemColumnsOf(db).state}`;
  // Whoever asked first may have given up: then the first of those who waited asks, and the others wait for that.
  for (let answer = answers.get(use); answer?.key === key; answer = answers.get(use)) {
    const states = await answer.states.catch(() => undefined);
    if (states !== undefined) return states;
    if (options.signal?.aborted === true) throw new VaultError("cancelled", "stopped while it waited");
    if (answers.get(use) === answer) answers.delete(use);
  }
  const making = readAside(session, (aside) => statesFor(aside, use, day), options);
  answers.set(use, { key, states: making });
  return await making;
}

/**
 * The numbers of the items with which it stands so, perhaps also of deleted ones; what nobody has to be asked about is in none of the states. Throws VaultError
 * cancelled, vault-damaged.
 */
export async function itemsByConsent(
  session: VaultSession,
  { use, states }: ConsentFilter,
  options: JobOptions = {},
): Promise<number[]> {
  const found = await statesOf(session, use, options);
  return [...found].flatMap(([number, state]) => (states.includes(state) ? [number] : []));
}
