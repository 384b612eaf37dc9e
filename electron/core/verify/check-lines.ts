/**
 * The custody lines of one file of a bundle, whatever they say: each stands in the log at its place, which its proof
 * shows against the bundle's checkpoint (log.md §6), and the lines follow each other as in the log.
 */

import { encodeHex } from "../bytes/hex.ts";
import { eventsPath, proofPath } from "../bundle/layout.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import type { Checkpoint } from "../custody/checkpoint.ts";
import { NO_PREVIOUS } from "../custody/event.ts";
import { HASH_BYTES, verifyInclusion } from "../custody/merkle.ts";
import type { Collected, SeenEvent, SeenProof } from "./collected.ts";
import type { FindingReporter, VerifiedEvent } from "./report.ts";

/** Whose lines they are and what proves them. */
export interface LineSubject {
  readonly crypto: CryptoBackend;
  readonly collected: Collected;
  readonly number: number;
  readonly checkpoint: Checkpoint | undefined;
  /** Digest of the checkpoint's file, which every proof has to lead to. */
  readonly checkpointSha256: string | undefined;
}

type NeighbourLines = readonly [previous: SeenEvent | undefined, seen: SeenEvent];

function* hashesOf({ hashes }: SeenProof): Generator<Uint8Array> {
  for (let start = 0; start < hashes.length; start += HASH_BYTES)
    yield hashes.subarray(start, start + HASH_BYTES);
}

function isIncluded(subject: LineSubject, { event, leaf }: SeenEvent, proof: SeenProof): boolean {
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

function checkProof(subject: LineSubject, line: number, seen: SeenEvent, report: FindingReporter): boolean {
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

/** The lines that belong to a number; reports a file of them that is missing. */
export function eventLines(
  { collected, number }: LineSubject,
  report: FindingReporter,
): readonly SeenEvent[] {
  const path = eventsPath(number);
  const lines = collected.events.get(number);
  if (lines === undefined && collected.isWhole && !collected.members.has(path)) {
    report({ kind: "missing-file", path });
  }
  return lines ?? [];
}

/** Checks order and proofs, and tells which lines the log proves. */
export function provenEvents(
  subject: LineSubject,
  lines: readonly SeenEvent[],
  report: FindingReporter,
): VerifiedEvent[] {
  return lines.map((seen, index) => {
    const { seq, t, type, actor } = seen.event;
    checkOrder(eventsPath(subject.number), index + 1, [lines[index - 1], seen], report);
    return { seq, t, type, actor, isProven: checkProof(subject, index + 1, seen, report) };
  });
}
