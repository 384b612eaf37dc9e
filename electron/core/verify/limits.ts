/**
 * How much of a bundle a verification holds in memory. Payload is never held; everything else has a bound far above
 * what real bundles need, and whatever exceeds it is reported instead of read.
 */

import type { Member } from "../bundle/layout.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

/** Files in a bundle, of any kind. */
export const MAX_MEMBERS = 200_000;

/** Findings that a report lists; the verdict does not depend on how many there are. */
export const MAX_FINDINGS = 10_000;

/** Bytes of events, proofs and records together, counted as they are in the archive. */
export const MAX_HELD_BYTES = 128 * MIB;

/** The longest member of each kind that is taken into memory; undefined for what is only hashed. */
export const heldBytes = {
  declaration: KIB,
  info: 8 * MIB,
  manifest: 24 * MIB,
  tagManifest: 24 * MIB,
  signature: 4 * KIB,
  signerKey: 4 * KIB,
  logKey: 4 * KIB,
  checkpoint: 64 * KIB,
  consistency: 64 * KIB,
  stampedCheckpoint: 64 * KIB,
  timestamp: 64 * KIB,
  witness: 64 * KIB,
  proof: 64 * KIB,
  events: 4 * MIB,
  names: 4 * MIB,
  records: 16 * MIB,
  people: 4 * MIB,
  index: 32 * MIB,
  record: 512 * KIB,
  readme: MIB,
  payload: undefined,
} as const satisfies Readonly<Record<Member["kind"], number | undefined>>;
