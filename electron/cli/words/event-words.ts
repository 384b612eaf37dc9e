/** What an event of the log is about, beyond its type, in words. */

import type { CustodyEvent, EventType } from "../../core/custody/event.ts";
import { formatCount } from "../terminal/amounts.ts";

const start = (id: string): string => id.slice(0, 8);

/** A record, so that a type that is missing here does not compile. */
const subjects: {
  readonly [Type in EventType]: (event: Extract<CustodyEvent, { readonly type: Type }>) => string;
} = {
  "vault-creation": ({ vault }) => vault,
  ingestion: ({ item, sha256 }) => `${start(item)}  SHA-256 ${sha256}`,
  "duplicate-presentation": ({ item, sha256 }) => `${start(item)}  SHA-256 ${sha256}`,
  "metadata-extraction": ({ item, record }) => `${start(item)}  record ${record}`,
  derivation: ({ derivative, kind, derivativeSha256 }) =>
    `${start(derivative)}  ${kind}, SHA-256 ${derivativeSha256}`,
  dissemination: ({ item, form, recipients }) =>
    `${start(item)}  as ${form}, ${formatCount(recipients.length, "recipient")}`,
  transfer: ({ bundle, items, duplicates }) =>
    `bundle ${start(bundle)}  ${formatCount(items, "item")}, ${formatCount(duplicates, "duplicate")}`,
  accession: ({ item, sha256, copy }) =>
    `${start(item)}  ${copy === undefined ? "" : `as ${copy}, `}SHA-256 ${sha256}`,
  receipt: ({ direction, bundle }) => `${direction}, bundle ${start(bundle)}`,
  deletion: ({ item, sha256 }) => `${start(item)}  SHA-256 ${sha256}`,
  "contact-change": ({ change }) => change,
  viewing: ({ item, derivative }) =>
    `${start(item)}  ${derivative === undefined ? "original" : `copy ${start(derivative)}`} looked at`,
  "metadata-modification": ({ item, field }) => `${start(item)}  ${field} added`,
  "record-change": ({ record, act }) => `record ${start(record)}  ${act}`,
  "consent-check": ({ act, use, outcome, items, blocked, overridden }) =>
    `${act} for ${use}: ${outcome}, ${formatCount(items, "item")}, ${String(blocked)} not covered, ${String(overridden)} for a reason given`,
  "policy-assignment": ({ setting }) => `${setting} was set`,
  "clock-set-back": ({ from }) => `the computer's clock was behind the entry before, which is of ${from}`,
  "fixity-check": ({ checked, failed }) => `${String(checked)} checked, ${String(failed)} failed`,
  timestamp: ({ checkpoint, stampedAt }) => `first ${formatCount(checkpoint, "event")}, stamped ${stampedAt}`,
  "passphrase-change": ({ generation }) => `number ${String(generation - 1)}`,
  rebuild: ({ items, recovered }) =>
    `${formatCount(items, "item")}, ${String(recovered)} from their objects alone`,
  recovery: ({ item, sha256 }) => `${start(item)}  SHA-256 ${sha256}`,
};

/** Every type of event, as `--type` takes them. */
export const eventTypes = Object.keys(subjects) as readonly EventType[];

/** Says what an event is about. */
export function eventSubject(event: CustodyEvent): string {
  // The table has for every type the function of just that type; the compiler cannot see that they meet.
  const say = subjects[event.type] as (event: CustodyEvent) => string;
  return say(event);
}
