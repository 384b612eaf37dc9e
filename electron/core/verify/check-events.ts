/**
 * The custody events of one item: each line is in the log at its place, the lines are in order, and none contradicts the
 * record of the item or the digest in the manifest. Commitments are opened where the record carries their salt.
 */

import { decodeHex, encodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { ItemRecord } from "../bundle/item-record.ts";
import { eventsPath, proofPath } from "../bundle/layout.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import type { Checkpoint } from "../custody/checkpoint.ts";
import { commit } from "../custody/commitment.ts";
import { type CustodyEvent, NO_PREVIOUS } from "../custody/event.ts";
import { HASH_BYTES, verifyInclusion } from "../custody/merkle.ts";
import { recordedNameBytes } from "../object/record.ts";
import type { Collected, SeenEvent, SeenProof } from "./collected.ts";
import type { FindingReporter } from "./report.ts";
import type { VerifiedEvent } from "./report.ts";

/** What the events of an item are compared with. */
export interface EventSubject {
  readonly crypto: CryptoBackend;
  readonly collected: Collected;
  readonly number: number;
  /** What the manifest says about the original. */
  readonly sha256: string;
  readonly record: ItemRecord | undefined;
  readonly checkpoint: Checkpoint | undefined;
  /** Digest of the checkpoint's file, which every proof has to lead to. */
  readonly checkpointSha256: string | undefined;
}

type NeighbourLines = readonly [previous: SeenEvent | undefined, seen: SeenEvent];

function* hashesOf({ hashes }: SeenProof): Generator<Uint8Array> {
  for (let start = 0; start < hashes.length; start += HASH_BYTES)
    yield hashes.subarray(start, start + HASH_BYTES);
}

function isIncluded(subject: EventSubject, { event, leaf }: SeenEvent, proof: SeenProof): boolean {
  const { crypto, checkpoint, checkpointSha256 } = subject;
  if (checkpoint === undefined || proof.checkpointSha256 !== checkpointSha256 || proof.index !== event.seq) {
    return false;
  }
  return verifyInclusion(crypto, {
    leaf,
    index: BigInt(proof.index),
    size: BigInt(checkpoint.size),
    proof: Array.from(hashesOf(proof)),
    root: checkpoint.root,
  });
}

function checkProof(subject: EventSubject, line: number, seen: SeenEvent, report: FindingReporter): boolean {
  const path = proofPath(subject.number, line);
  const proof = subject.collected.proofs.get(path);
  if (proof === undefined) {
    // A proof that is there and malformed has been named already.
    const isAbsent = subject.collected.isWhole && !subject.collected.members.has(path);
    if (isAbsent) report({ kind: "proof-missing", path: eventsPath(subject.number), line });
    return false;
  }
  const holds = isIncluded(subject, seen, proof);
  if (!holds) report({ kind: "inclusion-fails", path, sequence: seen.event.seq });
  return holds;
}

/** Events that take an item in and commit to its name and its source. */
const isNamed = (event: CustodyEvent): boolean => event.type === "ingestion" || event.type === "accession";

const isIntake = (event: CustodyEvent): boolean => isNamed(event) || event.type === "recovery";

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

/** The order of the lines, and the chain where two of them are neighbours in the log. */
function checkOrder(
  path: string,
  line: number,
  [previous, seen]: NeighbourLines,
  report: FindingReporter,
): void {
  const { seq, prev } = seen.event;
  if (previous !== undefined && previous.event.seq >= seq) {
    report({ kind: "event-contradiction", path, line, field: "seq" });
  }
  const follows = previous?.event.seq === seq - 1 ? encodeHex(previous.leaf) : prev;
  if (prev !== (seq === 0 ? NO_PREVIOUS : follows)) report({ kind: "event-chain-broken", path, line });
}

/** Opens the commitments of the event that took the item in with what the record discloses. */
function checkCommitments(subject: EventSubject, event: CustodyEvent, report: FindingReporter): void {
  const { crypto, record, number } = subject;
  if (record === undefined) return;
  const path = eventsPath(number);
  const intake = event.type === "ingestion" || event.type === "accession" ? event : undefined;
  if (intake !== undefined) {
    const name = commit(crypto, decodeHex(record.nameSalt), recordedNameBytes(record));
    if (name !== intake.name) report({ kind: "commitment-fails", path, field: "name" });
  }
  const { receivedFrom } = record;
  if (receivedFrom === undefined) return;
  const opened = commit(crypto, decodeHex(receivedFrom.salt), encodeUtf8(receivedFrom.text));
  if (opened !== intake?.source) report({ kind: "commitment-fails", path, field: "receivedFrom" });
}

/** Checks the events of one item and tells which of them the log proves. */
export function checkEvents(subject: EventSubject, report: FindingReporter): VerifiedEvent[] {
  const { collected, number } = subject;
  const path = eventsPath(number);
  const lines = collected.events.get(number) ?? [];
  const [first] = lines;
  const isAbsent = first === undefined && collected.isWhole && !collected.members.has(path);
  if (isAbsent) report({ kind: "missing-file", path });
  if (first !== undefined && !isIntake(first.event)) report({ kind: "no-ingestion-event", path });
  if (first !== undefined) checkCommitments(subject, first.event, report);
  return lines.map((seen, index) => {
    const { event } = seen;
    for (const field of contradictions(subject, event, index === 0)) {
      report({ kind: "event-contradiction", path, line: index + 1, field });
    }
    checkOrder(path, index + 1, [lines[index - 1], seen], report);
    const isProven = checkProof(subject, index + 1, seen, report);
    return { seq: event.seq, t: event.t, type: event.type, actor: event.actor, isProven };
  });
}
