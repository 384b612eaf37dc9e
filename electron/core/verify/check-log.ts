/**
 * The custody log as far as a bundle shows it: its signed head, and that this head still contains every earlier one that
 * the bundle or the reader knows (RFC 9162 §2.1.4).
 */

import { encodeBase64 } from "../bytes/base64.ts";
import { equalBytes } from "../bytes/bytes.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { memberNames, parseMember } from "../bundle/layout.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { type Checkpoint, logOrigin, openCheckpoint } from "../custody/checkpoint.ts";
import { type ConsistencyProof, holdsConsistency, type TreeHead } from "../custody/consistency.ts";
import { parseVerifierKey, type VerifierKey } from "../custody/note.ts";
import { tryDecode } from "../decode.ts";
import type { Collected } from "./collected.ts";
import type { FindingReporter } from "./report.ts";
import type { ReportedCheckpoint, ReportedConsistency } from "./report.ts";

/** What the checks of the log need. */
export interface LogSubject {
  readonly crypto: CryptoBackend;
  readonly collected: Collected;
  /** Checkpoints that the reader holds already, of this log or of others. */
  readonly earlier: readonly Checkpoint[];
  /** Signed notes of earlier checkpoints as the reader was given them. */
  readonly earlierNotes: readonly string[];
}

/** The log that a bundle shows: its key and its head. */
export interface ShownLog {
  readonly key: VerifierKey;
  readonly checkpoint: Checkpoint;
}

/** A checkpoint as a report shows it. */
export const reportedCheckpoint = ({ origin, size, root }: Checkpoint): ReportedCheckpoint => ({
  origin,
  size,
  root: encodeBase64(root),
});

/** The log's key, whatever it is worth. */
export const claimedLogKey = ({ crypto, collected }: LogSubject): VerifierKey | undefined => {
  const bytes = collected.texts.get(memberNames.logKey);
  return bytes && tryDecode(() => parseVerifierKey(crypto, decodeUtf8(bytes)));
};

/** The log's key, which has to be the one that its name is made of. */
function logKey(subject: LogSubject, report: FindingReporter): VerifierKey | undefined {
  const { crypto, collected } = subject;
  const path = memberNames.logKey;
  if (!collected.texts.has(path)) return undefined;
  const key = claimedLogKey(subject);
  if (key === undefined) report({ kind: "malformed-file", path, expected: "the verifier key of a log" });
  else if (key.name !== logOrigin(crypto, key.publicKey)) report({ kind: "log-key-mismatch", path });
  return key;
}

/** Opens the checkpoint of the bundle; undefined when it is not there or not signed by the log's key. */
export function checkCheckpoint(subject: LogSubject, report: FindingReporter): ShownLog | undefined {
  const key = logKey(subject, report);
  const path = memberNames.checkpoint;
  const bytes = subject.collected.texts.get(path);
  if (key === undefined || bytes === undefined) return undefined;
  const note = tryDecode(() => decodeUtf8(bytes));
  const checkpoint = note === undefined ? undefined : openCheckpoint(subject.crypto, note, key);
  if (checkpoint === undefined) report({ kind: "checkpoint-invalid", path });
  return checkpoint && { key, checkpoint };
}

/** The origin that a note claims, for a person to recognise. */
const claimedOrigin = (note: string): string => note.slice(0, Math.min(note.indexOf("\n"), 100));

/** The earlier states that the reader holds of this log; a note of another one, or signed by another key, is named. */
function heldStates(
  { crypto, earlier, earlierNotes }: LogSubject,
  { key }: ShownLog,
  report: FindingReporter,
): Checkpoint[] {
  const opened = earlierNotes.map((note) => {
    const checkpoint = openCheckpoint(crypto, note, key);
    if (checkpoint === undefined) report({ kind: "earlier-of-another-log", origin: claimedOrigin(note) });
    return checkpoint;
  });
  return [...earlier, ...opened].filter((held) => held?.origin === key.name) as Checkpoint[];
}

/** Whether two heads are of one size and root. */
export const sameHead = (first: TreeHead, second: TreeHead): boolean =>
  first.size === second.size && equalBytes(first.root, second.root);

function checkProof(
  crypto: CryptoBackend,
  { checkpoint, held }: { readonly checkpoint: Checkpoint; readonly held: readonly Checkpoint[] },
  { path, proof }: { readonly path: string; readonly proof: ConsistencyProof },
  report: FindingReporter,
): ReportedConsistency {
  const member = parseMember(path);
  const isNamed = member?.kind === "consistency" && member.oldSize === proof.old.size;
  if (!isNamed) report({ kind: "contradiction", path, field: "size" });
  const holds = sameHead(proof.new, checkpoint) && holdsConsistency(crypto, proof);
  if (!holds) report({ kind: "consistency-fails", path });
  const isKnown = held.some((known) => sameHead(known, proof.old));
  return { oldSize: proof.old.size, newSize: checkpoint.size, holds, isKnown };
}

/** The largest state that the reader holds and the bundle does not prove anything about, unless worse was found. */
function reportUnproven(
  held: readonly Checkpoint[],
  shown: readonly ReportedConsistency[],
  { size }: Checkpoint,
  report: FindingReporter,
): void {
  const older = held.map((known) => known.size).filter((known) => known < size);
  const isSettled = shown.some(({ holds, isKnown }) => isKnown || !holds);
  if (older.length > 0 && !isSettled) report({ kind: "log-continuity-unproven", size: Math.max(...older) });
}

/** Compares the checkpoint with every earlier state that is at hand, on either side. */
export function checkConsistency(
  subject: LogSubject,
  log: ShownLog,
  report: FindingReporter,
): readonly ReportedConsistency[] {
  const { checkpoint } = log;
  const proofs = subject.collected.consistency;
  const held = heldStates(subject, log, report);
  const proven = Array.from(proofs, ([path, proof]) =>
    checkProof(subject.crypto, { checkpoint, held }, { path, proof }, report),
  );
  const claims = [checkpoint, ...Array.from(proofs.values(), (proof) => proof.old)];
  const isForkedAt = (known: Checkpoint): boolean =>
    claims.some((claim) => claim.size === known.size && !sameHead(claim, known));
  const forked = held.filter(isForkedAt);
  for (const known of forked) report({ kind: "log-forked", size: known.size });
  const { size } = checkpoint;
  const isSame = held.some((known) => sameHead(known, checkpoint));
  const shown = isSame ? [...proven, { oldSize: size, newSize: size, holds: true, isKnown: true }] : proven;
  if (forked.length === 0) reportUnproven(held, shown, checkpoint, report);
  return shown;
}
