/**
 * The time stamps of a bundle. Each is about a checkpoint that comes with it, which has to be a state of the same log
 * that the bundle's own checkpoint still contains; then every event below its size was there by its time.
 */

import { decodeFile } from "../bag/decode-file.ts";
import { equalBytes } from "../bytes/bytes.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import {
  consistencyPath,
  type Member,
  parseMember,
  stampedCheckpointPath,
  type TimestampPart,
  timestampPath,
} from "../bundle/layout.ts";
import { type Checkpoint, openCheckpoint } from "../custody/checkpoint.ts";
import { holdsConsistency } from "../custody/consistency.ts";
import { tryDecode } from "../decode.ts";
import { decodeCertificateFile } from "../timestamp/certificate.ts";
import { decodeTimestampRequest } from "../timestamp/request.ts";
import {
  type TimestampOutcome,
  type TimestampTrust,
  verifyTimestamp,
} from "../timestamp/verify-timestamp.ts";
import { claimedLogKey, type LogSubject, sameHead } from "./check-log.ts";
import type { FindingReporter, ReportedTimestamp, VerifiedItem } from "./report.ts";

/** What the stamps are checked against. */
export interface TimestampSubject extends LogSubject {
  readonly checkpoint: Checkpoint | undefined;
  readonly trust: TimestampTrust;
}

type Stamp = Extract<Member, { readonly kind: "timestamp" }>;

/** The stamps of every stamped checkpoint, both in order. */
function stampsBySize({ collected }: TimestampSubject): Map<number, Set<number>> {
  const stamps = new Map<number, Set<number>>();
  for (const path of collected.stamps.keys()) {
    const member = parseMember(path);
    if (member?.kind !== "timestamp" && member?.kind !== "stampedCheckpoint") continue;
    const numbers = stamps.get(member.size) ?? new Set();
    if (member.kind === "timestamp") numbers.add(member.stamp);
    stamps.set(member.size, numbers);
  }
  return stamps;
}

/** Names a file that has to be there; what a cut archive may have held is not missed. */
function fileOf(
  { collected }: TimestampSubject,
  path: string,
  report: FindingReporter,
): Uint8Array | undefined {
  const bytes = collected.stamps.get(path);
  if (bytes === undefined && collected.isWhole && !collected.members.has(path)) {
    report({ kind: "missing-file", path });
  }
  return bytes;
}

/** Whether the stamped checkpoint is the bundle's own or proved to be contained in it. */
function isOnLog(
  { crypto, collected, checkpoint }: TimestampSubject,
  stamped: Checkpoint,
  report: FindingReporter,
): boolean {
  if (checkpoint === undefined) return false;
  if (sameHead(stamped, checkpoint)) return true;
  const path = consistencyPath(stamped.size);
  const proof = collected.consistency.get(path);
  if (proof === undefined) {
    const isAbsent = collected.isWhole && !collected.members.has(path);
    if (isAbsent) report({ kind: "missing-file", path });
    return false;
  }
  const holds =
    sameHead(proof.old, stamped) && sameHead(proof.new, checkpoint) && holdsConsistency(crypto, proof);
  if (!holds) report({ kind: "consistency-fails", path });
  return holds;
}

/** Whether the checkpoint under the stamps is a state of the log; its digest is what was stamped. */
function checkStampedCheckpoint(subject: TimestampSubject, size: number, report: FindingReporter) {
  const path = stampedCheckpointPath(size);
  const bytes = fileOf(subject, path, report);
  const key = claimedLogKey(subject);
  if (bytes === undefined || key === undefined) return undefined;
  const note = tryDecode(() => decodeUtf8(bytes));
  const stamped = note === undefined ? undefined : openCheckpoint(subject.crypto, note, key);
  if (stamped?.size !== size) {
    report({ kind: "checkpoint-invalid", path });
    return undefined;
  }
  return { digest: subject.crypto.sha256(bytes), isOnLog: isOnLog(subject, stamped, report) };
}

/** Verifies one answer; undefined when a part of it is missing or malformed, which has been named. */
async function outcomeOf(
  subject: TimestampSubject,
  { size, stamp }: Omit<Stamp, "kind" | "part">,
  digest: Uint8Array,
  report: FindingReporter,
): Promise<TimestampOutcome | undefined> {
  const { crypto, trust } = subject;
  const pathOf = (part: TimestampPart): string => timestampPath(size, stamp, part);
  const asked = fileOf(subject, pathOf("tsq"), report);
  const response = fileOf(subject, pathOf("tsr"), report);
  const chain = fileOf(subject, pathOf("pem"), report);
  const request = asked && decodeFile(pathOf("tsq"), report, () => decodeTimestampRequest(asked));
  const others = chain && decodeFile(pathOf("pem"), report, () => decodeCertificateFile(crypto, chain));
  if (request === undefined || response === undefined) return undefined;
  const outcome = await verifyTimestamp(crypto, { ...trust, request, response, others });
  const isSame = equalBytes(request.digest, digest);
  return isSame
    ? outcome
    : { ...outcome, faults: [...new Set([...outcome.faults, "other-digest" as const])] };
}

function reported(
  path: string,
  size: number,
  outcome: TimestampOutcome,
  isContained: boolean,
): ReportedTimestamp {
  const { faults, doubts, time, authority, serialNumber, chain } = outcome;
  const root = chain?.at(-1);
  const isProven = doubts.length === 0 && isContained;
  return {
    path,
    size,
    time,
    authority,
    serialNumber,
    trust: faults.length > 0 ? "invalid" : isProven ? "pinned" : "unproven",
    root: root && { subject: root.subject, fingerprint: root.fingerprint },
  };
}

/** Checks every time stamp in the order of the archive. */
export async function checkTimestamps(
  subject: TimestampSubject,
  report: FindingReporter,
): Promise<ReportedTimestamp[]> {
  const found: ReportedTimestamp[] = [];
  for (const [size, stamps] of stampsBySize(subject)) {
    const stamped = checkStampedCheckpoint(subject, size, report);
    if (stamped === undefined) continue;
    for (const stamp of stamps) {
      const outcome = await outcomeOf(subject, { size, stamp }, stamped.digest, report);
      if (outcome === undefined) continue;
      const path = timestampPath(size, stamp, "tsr");
      for (const reason of outcome.faults) report({ kind: "timestamp-invalid", path, reason });
      // What is wrong need not be doubted as well.
      const doubts = outcome.faults.length > 0 ? [] : outcome.doubts;
      for (const reason of doubts) report({ kind: "timestamp-unproven", path, reason });
      found.push(reported(path, size, outcome, stamped.isOnLog));
    }
  }
  return found;
}

/** Adds to every proven event the earliest time by which it was there, as far as the reader's authorities tell. */
export function withStampedTimes(
  items: readonly VerifiedItem[],
  timestamps: readonly ReportedTimestamp[],
): VerifiedItem[] {
  const proven = timestamps.filter(({ trust }) => trust === "pinned");
  const earliest = (seq: number): string | undefined =>
    proven
      .filter(({ size }) => size > seq)
      .map(({ time = "" }) => time)
      .toSorted((first, second) => Date.parse(first) - Date.parse(second))[0];
  if (proven.length === 0) return [...items];
  return items.map((item) => ({
    ...item,
    events: item.events.map((event) =>
      event.isProven ? { ...event, existedBy: earliest(event.seq) } : event,
    ),
  }));
}
