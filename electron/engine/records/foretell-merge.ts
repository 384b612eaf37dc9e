/** What merging two people would mean for what they agreed to, before anybody decides: nothing is written. */

import {
  type Consent,
  type ConsentState,
  type ConsentUse,
  stateOfVoices,
} from "../../core/consent/consent-state.ts";
import { consentUses } from "../../core/records/record-kinds.ts";
import type { RecordRow } from "../catalogue/record-table.ts";
import { openConsentBook } from "../consent/consent-book.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import type { VaultSession } from "../vault/session.ts";

/** How it stands with one use, for all items and cases about which nothing more was said. */
export interface MergedConsent {
  readonly use: ConsentUse;
  readonly stays: ConsentState;
  readonly goes: ConsentState;
  /** What will hold: the strictest of both, until something new is recorded. */
  readonly holds: ConsentState;
}

/** Who said something, and under which codes. */
interface Saying {
  readonly voices: readonly string[];
  readonly consents: readonly Consent[];
}

/** Looks ahead, as things stand today. */
export function foretellMerge(session: VaultSession, stays: RecordRow, goes: RecordRow): MergedConsent[] {
  const day = formatUtcSeconds(session.now()).slice(0, 10);
  const book = openConsentBook(session, day);
  const sayingOf = ({ id }: RecordRow): Saying => {
    const { voices, consents } = book.saidBy(id);
    return { voices: voices.get(id) ?? [], consents };
  };
  const [own, others] = [sayingOf(stays), sayingOf(goes)];
  // As the merge writes it down: each goes on speaking for whom it was said.
  const marked = ({ voices, consents }: Saying): Consent[] =>
    consents.map((consent) => ({ saidAs: voices, ...consent, person: stays.id }));
  const stateOf = ({ voices, consents }: Saying, person: string, use: ConsentUse): ConsentState =>
    stateOfVoices(consents, { person, item: "", cases: [], use, day }, voices);
  const both = {
    voices: [...own.voices, ...others.voices],
    consents: [...marked(own), ...marked(others)],
  };
  return consentUses.map((use) => ({
    use,
    stays: stateOf(own, stays.id, use),
    goes: stateOf(others, goes.id, use),
    holds: stateOf(both, stays.id, use),
  }));
}
