/** What an event of the log is about, beyond its type, in the words of a language. */

import type { CustodyEvent, EventType } from "../../core/custody/event.ts";
import { fillSentence } from "../../core/text/fill-sentence.ts";
import type { Words } from "./words.ts";

type Details = Words["eventDetails"];

const start = (id: string): string => id.slice(0, 8);
const ofItem = ({ item, sha256 }: { readonly item: string; readonly sha256: string }): string =>
  `${start(item)}  SHA-256 ${sha256}`;

function say(
  { sentences }: Details,
  name: keyof Details["sentences"],
  values: Readonly<Record<string, string | number>> = {},
): string {
  const texts = Object.entries(values).map(([place, value]) => [place, String(value)] as const);
  return fillSentence(sentences[name], new Map(texts));
}

/** A record, so that a type that is missing here does not compile. */
const subjects: {
  readonly [Type in EventType]: (
    event: Extract<CustodyEvent, { readonly type: Type }>,
    details: Details,
  ) => string;
} = {
  "vault-creation": ({ vault }) => vault,
  ingestion: ofItem,
  "duplicate-presentation": ofItem,
  "metadata-extraction": ({ item, record }, details) =>
    `${start(item)}  ${say(details, "extraction", { record })}`,
  derivation: ({ derivative, kind, derivativeSha256 }, { codes }) =>
    `${start(derivative)}  ${codes[kind]}, SHA-256 ${derivativeSha256}`,
  dissemination: (event, details) => {
    const { form, recipients } = event;
    if (form === "records")
      return say(details, "recordsHandedOver", { n: event.records, sha256: event.reportSha256 });
    return `${start(event.item)}  ${say(details, "handedOver", { form: details.codes[form], n: recipients.length })}`;
  },
  transfer: ({ bundle, items, duplicates }, details) =>
    say(details, "transfer", { bundle: start(bundle), items, duplicates }),
  accession: ({ item, sha256, copy }, { codes }) =>
    `${start(item)}  ${copy === undefined ? "" : `${codes[copy]}, `}SHA-256 ${sha256}`,
  receipt: ({ direction, bundle }, details) =>
    say(details, "receipt", { direction: details.codes[direction], bundle: start(bundle) }),
  deletion: ofItem,
  "contact-change": ({ change }, { codes }) => codes[change],
  viewing: ({ item, derivative }, details) =>
    `${start(item)}  ${derivative === undefined ? say(details, "lookedAt") : say(details, "copyLookedAt", { copy: start(derivative) })}`,
  "metadata-modification": ({ item, field }, { codes }) => `${start(item)}  ${codes[field]}`,
  "record-change": ({ record, act }, details) =>
    say(details, "record", { record: start(record), act: details.codes[act] }),
  "consent-check": ({ act, use, outcome, items, blocked, overridden }, details) =>
    say(details, "consent", {
      act: details.codes[act],
      use: details.codes[use],
      outcome: details.codes[outcome],
      items,
      blocked,
      overridden,
    }),
  "record-dissemination": ({ bundle, records, named, recipients }, details) =>
    say(details, "recordsInBundle", { bundle: start(bundle), records, named, n: recipients.length }),
  "policy-assignment": ({ setting }, details) => say(details, "setting", { setting }),
  "clock-set-back": ({ from }, details) => say(details, "clock", { from }),
  "fixity-check": ({ checked, failed }, details) => say(details, "fixity", { checked, failed }),
  timestamp: ({ checkpoint, stampedAt }, details) =>
    say(details, "timestamp", { n: checkpoint, time: stampedAt }),
  "passphrase-change": ({ generation }, details) => say(details, "passphrase", { n: generation - 1 }),
  rebuild: ({ items, recovered }, details) => say(details, "rebuild", { items, recovered }),
  recovery: ofItem,
};

/** Says what an event is about. */
export function eventSubject(event: CustodyEvent, { eventDetails }: Words): string {
  // The table has for every type the function of just that type; the compiler cannot see that they meet.
  const describe = subjects[event.type] as (event: CustodyEvent, details: Details) => string;
  return describe(event, eventDetails);
}
