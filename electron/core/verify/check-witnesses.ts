/**
 * Earlier checkpoints of the sender's log that somebody else signed when they received them. Each has to be signed by
 * the log, too, and the bundle has to prove that the log has only grown since then.
 */

import { equalBytes } from "../bytes/bytes.ts";
import { type Checkpoint, openCheckpoint } from "../custody/checkpoint.ts";
import { formatCosignerKey, openCosignature, parseCosignerKey } from "../custody/cosignature.ts";
import type { VerifierKey } from "../custody/note.ts";
import { identityCosigner } from "../identity/identity-keys.ts";
import type { Opener } from "../age/header.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import type { Witness } from "../bundle/witness.ts";
import type { Collected } from "./collected.ts";
import type { FindingReporter, ReportedWitness } from "./report.ts";

/** What the check needs. */
export interface WitnessSubject {
  readonly crypto: CryptoBackend;
  readonly collected: Collected;
  readonly opener: Opener;
  readonly logKey: VerifierKey;
  readonly checkpoint: Checkpoint;
}

/** Whether the bundle's checkpoint contains everything that the witness saw. */
function isProven({ collected, checkpoint }: WitnessSubject, head: Checkpoint): boolean {
  const isHead = ({ size, root }: Pick<Checkpoint, "size" | "root">): boolean =>
    size === head.size && equalBytes(root, head.root);
  // Whether each of these proofs holds is a finding of its own.
  return isHead(checkpoint) || [...collected.consistency.values()].some((proof) => isHead(proof.old));
}

const utcOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
/** Beyond the year 9999 a time has another spelling. */
const MAX_SECONDS = 253_402_300_799;

function checkWitness(
  subject: WitnessSubject,
  { path, witness }: { readonly path: string; readonly witness: Witness },
  own: ReadonlySet<string>,
  report: FindingReporter,
): ReportedWitness[] {
  const { crypto, logKey } = subject;
  const key = parseCosignerKey(crypto, witness.cosigner);
  const head = openCheckpoint(crypto, witness.note, logKey);
  const seconds = key && openCosignature(crypto, witness.note, key);
  if (head === undefined || seconds === undefined || seconds > MAX_SECONDS) {
    report({ kind: "witness-invalid", path });
    return [];
  }
  if (!isProven(subject, head)) report({ kind: "witness-unproven", path, size: head.size });
  const { cosigner } = witness;
  return [{ cosigner, size: head.size, time: utcOf(seconds), isKnown: own.has(cosigner) }];
}

/** Checks every witness; those whose key belongs to the reader are marked as known. */
export function checkWitnesses(subject: WitnessSubject, report: FindingReporter): ReportedWitness[] {
  const { crypto, collected, opener } = subject;
  if (collected.witnesses.size === 0) return [];
  const own = new Set(opener.identities.map((identity) => ownCosigner(crypto, identity)));
  return Array.from(collected.witnesses, ([path, witness]) =>
    checkWitness(subject, { path, witness }, own, report),
  ).flat();
}

function ownCosigner(crypto: CryptoBackend, identity: Opener["identities"][number]): string {
  const { publicKey, secretKey } = identityCosigner(crypto, identity);
  crypto.wipe(secretKey);
  return formatCosignerKey(crypto, publicKey);
}
