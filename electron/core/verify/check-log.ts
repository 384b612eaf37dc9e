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
export function checkCheckpoint(subject: LogSubject, report: FindingReporter): Checkpoint | undefined {
  const key = logKey(subject, report);
  const path = memberNames.checkpoint;
  const bytes = subject.collected.texts.get(path);
  if (key === undefined || bytes === undefined) return undefined;
  const note = tryDecode(() => decodeUtf8(bytes));
  const checkpoint = note === undefined ? undefined : openCheckpoint(subject.crypto, note, key);
  if (checkpoint === undefined) report({ kind: "checkpoint-invalid", path });
  return checkpoint;
}

/** Whether two heads are of one size and root. */
export const sameHead = (first: TreeHead, second: TreeHead): boolean =>
  first.size === second.size && equalBytes(first.root, second.root);

function checkProof(
  { crypto, earlier }: LogSubject,
  checkpoint: Checkpoint,
  { path, proof }: { readonly path: string; readonly proof: ConsistencyProof },
  report: FindingReporter,
): ReportedConsistency {
  const member = parseMember(path);
  const isNamed = member?.kind === "consistency" && member.oldSize === proof.old.size;
  if (!isNamed) report({ kind: "contradiction", path, field: "size" });
  const holds = sameHead(proof.new, checkpoint) && holdsConsistency(crypto, proof);
  if (!holds) report({ kind: "consistency-fails", path });
  const isKnown = earlier.some((known) => known.origin === checkpoint.origin && sameHead(known, proof.old));
  return { oldSize: proof.old.size, newSize: checkpoint.size, holds, isKnown };
}

/** Compares the checkpoint with every earlier state that is at hand, on either side. */
export function checkConsistency(
  subject: LogSubject,
  checkpoint: Checkpoint,
  report: FindingReporter,
): readonly ReportedConsistency[] {
  const proofs = subject.collected.consistency;
  const shown = Array.from(proofs, ([path, proof]) =>
    checkProof(subject, checkpoint, { path, proof }, report),
  );
  const ofThisLog = subject.earlier.filter(({ origin }) => origin === checkpoint.origin);
  for (const known of ofThisLog) {
    const claims = [checkpoint, ...Array.from(proofs.values(), (proof) => proof.old)];
    const isForked = claims.some((claim) => claim.size === known.size && !sameHead(claim, known));
    if (isForked) report({ kind: "log-forked", size: known.size });
  }
  const { size } = checkpoint;
  const isSame = ofThisLog.some((known) => sameHead(known, checkpoint));
  return isSame ? [...shown, { oldSize: size, newSize: size, holds: true, isKnown: true }] : shown;
}
