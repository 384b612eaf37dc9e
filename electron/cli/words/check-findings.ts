/** What a check of a vault found, in words; names of things in it are identifiers, never names of files. */

import type { CheckReport } from "../../engine/index.ts";

type CheckFinding = CheckReport["findings"][number];

/** A record, so that a kind that is missing here does not compile. */
const words: {
  readonly [Kind in CheckFinding["kind"]]: (
    finding: Extract<CheckFinding, { readonly kind: Kind }>,
  ) => string;
} = {
  "event-malformed": ({ seq }) => `event ${String(seq)} of the log cannot be read`,
  "event-out-of-sequence": ({ seq }) => `event ${String(seq)} of the log is missing or out of order`,
  "chain-broken": ({ seq }) => `event ${String(seq)} does not follow from the one before it`,
  "leaf-hash-mismatch": ({ seq }) => `event ${String(seq)} was changed after it was written`,
  "log-node-mismatch": ({ seq }) => `the log's tree does not fit event ${String(seq)}`,
  "checkpoint-invalid": ({ size, where }) =>
    `the checkpoint of ${String(size)} events (${where}) is not signed by this vault`,
  "checkpoint-mismatch": ({ size, where }) =>
    `the log is not the one that the checkpoint of ${String(size)} events (${where}) signed`,
  "log-rolled-back": ({ logSize, checkpointSize }) =>
    `the log has ${String(logSize)} events, a signed checkpoint covers ${String(checkpointSize)}: it was set back`,
  "object-missing": ({ item }) => `the original of item ${item} is missing`,
  "object-damaged": ({ item, reason }) => `the original of item ${item} is damaged (${reason})`,
  "object-unreadable": ({ item, code }) => `the original of item ${item} could not be read (${code})`,
  "object-of-another-item": ({ item }) => `in the place of the original of item ${item} lies another one`,
  "no-ingestion-event": ({ item }) => `the log does not say how item ${item} came into the vault`,
  "event-contradiction": ({ item, seq, field }) =>
    `the catalogue and event ${String(seq)} differ on item ${item} (${field})`,
  "name-not-committed": ({ item, seq }) =>
    `the name of item ${item} is not the one that event ${String(seq)} committed to`,
  "event-of-unknown-item": ({ item, seq }) =>
    `event ${String(seq)} is about item ${item}, which the catalogue does not have`,
  "derivative-missing": ({ item, derivative }) =>
    `the copy ${derivative} of item ${item} is missing; it can be made again`,
  "derivative-damaged": ({ item, derivative, reason }) =>
    `the copy ${derivative} of item ${item} is damaged (${reason}); it can be made again`,
  "derivation-contradiction": ({ item, derivative }) =>
    `the catalogue and the log differ on how the copy ${derivative} of item ${item} was made`,
  "no-derivation-event": ({ item, derivative }) =>
    `the log does not say how the copy ${derivative} of item ${item} was made`,
  "received-file-changed": ({ bundle, path }) =>
    `${path} of the received bundle ${bundle} is not what its sender signed; its original file still is, if you have it`,
  "receipt-damaged": ({ direction, bundle }) =>
    `the ${direction} receipt for bundle ${bundle} does not carry its signature any longer, or the log does not know it`,
  "card-damaged": ({ contact }) =>
    `the card of contact ${contact} does not carry its signature any longer: do not export to it, ask for the card again`,
  "record-change-altered": ({ seq }) =>
    `the change of a record that event ${String(seq)} committed to is missing or was altered`,
  "record-altered": ({ code }) => `record ${code} is not what its changes made it`,
  "record-link-broken": ({ record, target }) =>
    `record ${record} is linked to ${target}, which is neither a record nor an item here`,
  "catalogue-damaged": ({ detail }) => `the catalogue is damaged (${detail})`,
  "recovery-file-damaged": ({ slot }) =>
    `the recovery file of key slot ${String(slot)} is damaged: the recovery words would not work`,
  "timestamp-damaged": ({ size }) => `a time stamp over the first ${String(size)} events no longer holds`,
  "timestamp-copy-missing": ({ size }) =>
    `a file of a time stamp over the first ${String(size)} events is missing or changed; the catalogue has it`,
  "checkpoint-copy-unreadable": () =>
    "the second place for the signed state of the log is not there or holds none of this vault; plug it in, or set it anew",
  "no-snapshot": () => "there is no snapshot of the catalogue yet; one is written when the vault is locked",
  "snapshot-damaged": ({ seq, isNewest }) =>
    `the ${isNewest ? "newest snapshot" : "snapshot"} of the catalogue (event ${String(seq)}) is damaged`,
  "unknown-object": ({ path }) => `${path} belongs to no item; nothing is lost`,
  "quarantined-object": ({ path }) => `${path} was set aside because it belongs to no item; nothing is lost`,
};

/** Says a finding in plain English. */
export function describeCheckFinding(finding: CheckFinding): string {
  // The table has for every kind the function of just that kind; the compiler cannot see that they meet.
  const describe = words[finding.kind] as (finding: CheckFinding) => string;
  return describe(finding);
}
