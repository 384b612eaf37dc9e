/**
 * The custody events of one original: none contradicts the record of the item or the digest in the manifest, and each
 * stands in the log. Commitments are opened where the record carries their salt.
 */

import { decodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { ItemRecord } from "../bundle/item-record.ts";
import { eventsPath } from "../bundle/layout.ts";
import { commit } from "../custody/commitment.ts";
import type { CustodyEvent } from "../custody/event.ts";
import { recordedNameBytes } from "../object/record.ts";
import { eventLines, type LineSubject, provenEvents } from "./check-lines.ts";
import type { FindingReporter, VerifiedEvent } from "./report.ts";

/** What the events of an original are compared with. */
export interface EventSubject extends LineSubject {
  /** What the manifest says about the original. */
  readonly sha256: string;
  readonly record: ItemRecord | undefined;
}

/** Events that take an item in and commit to its name and its source. */
const isNamed = (event: CustodyEvent): boolean => event.type === "ingestion" || event.type === "accession";

const isIntake = (event: CustodyEvent): boolean => isNamed(event) || event.type === "recovery";

/** Whether the event took in what the record says: an original, unless a bundle brought it and called it a copy. */
const isTakenInAs = (event: CustodyEvent, record: ItemRecord | undefined): boolean =>
  record === undefined || record.receivedAs === (event.type === "accession" ? event.copy : undefined);

/** Whether the versions that a record tells of are what the manifest and the event that sealed this one say. */
function isChained({ record, sha256 }: EventSubject, event: CustodyEvent): boolean {
  const earlier = event.type === "ingestion" ? event.earlier : undefined;
  // What a vault takes for a testimony no longer has no versions that it could tell of.
  if (record?.testimony === undefined) return true;
  const { version, versions } = record.testimony;
  const isKnown = earlier === undefined || versions.slice(0, version).some((told) => told.sha256 === earlier);
  return isKnown && versions[version - 1]?.sha256 === sha256;
}

/** Fields of an event that say something else than the record, the manifest or the place of the line. */
function contradictions(subject: EventSubject, event: CustodyEvent, isFirst: boolean): string[] {
  const { record, sha256 } = subject;
  const stated: readonly (readonly [field: string, said: unknown, known: unknown])[] = [
    ["item", "item" in event ? event.item : null, record?.item],
    ["sha256", "sha256" in event ? event.sha256 : sha256, sha256],
    ["size", "size" in event ? event.size : record?.size, record?.size],
    ["importedAt", "importedAt" in event ? event.importedAt : record?.importedAt, record?.importedAt],
    ["type", isFirst ? undefined : isNamed(event), isFirst ? undefined : false],
  ];
  return stated.filter(([, said, known]) => known !== undefined && said !== known).map(([field]) => field);
}

/** Opens the commitments of the event that took the item in with what the record discloses. */
function checkCommitments(subject: EventSubject, event: CustodyEvent, report: FindingReporter): void {
  const { crypto, record, number } = subject;
  if (record === undefined) return;
  const path = eventsPath(number);
  const intake = event.type === "ingestion" || event.type === "accession" ? event : undefined;
  // A name that was not told as it was has no salt, and nothing opens it.
  if (intake !== undefined && record.nameSalt !== undefined) {
    const name = commit(crypto, decodeHex(record.nameSalt), recordedNameBytes(record));
    if (name !== intake.name) report({ kind: "commitment-fails", path, field: "name" });
  }
  const { receivedFrom } = record;
  if (receivedFrom === undefined) return;
  const opened = commit(crypto, decodeHex(receivedFrom.salt), encodeUtf8(receivedFrom.text));
  if (opened !== intake?.source) report({ kind: "commitment-fails", path, field: "receivedFrom" });
}

/** Checks the events of one original and tells which of them the log proves. */
export function checkEvents(subject: EventSubject, report: FindingReporter): VerifiedEvent[] {
  const path = eventsPath(subject.number);
  const lines = eventLines(subject, report);
  const [first] = lines;
  if (first !== undefined && !isIntake(first.event)) report({ kind: "no-ingestion-event", path });
  if (first !== undefined) checkCommitments(subject, first.event, report);
  if (first !== undefined && !isTakenInAs(first.event, subject.record)) {
    report({ kind: "event-contradiction", path, line: 1, field: "receivedAs" });
  }
  if (first !== undefined && subject.record !== undefined && !isChained(subject, first.event)) {
    report({ kind: "event-contradiction", path, line: 1, field: "testimony" });
  }
  for (const [index, { event }] of lines.entries()) {
    for (const field of contradictions(subject, event, index === 0)) {
      report({ kind: "event-contradiction", path, line: index + 1, field });
    }
  }
  return provenEvents(subject, lines, report);
}
