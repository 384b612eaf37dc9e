/** Roots and proofs of the custody log, read from the complete subtrees that the catalogue keeps. */

import * as merkle from "../../core/custody/merkle.ts";
import { readLogNode } from "../catalogue/log-node-table.ts";
import type { VaultSession } from "../vault/session.ts";

const nodesOf = ({ catalogue }: VaultSession): merkle.NodeReader => {
  return (level, index) => readLogNode(catalogue.db, level, index);
};

/** The root over the first `size` events (RFC 6962 §2.1). */
export const rootAt = (session: VaultSession, size: number): Uint8Array =>
  merkle.rootOf(session.crypto, size, nodesOf(session));

/** The hashes that lead from event `seq` to the root over the first `size` events. */
export const inclusionProofOf = (session: VaultSession, seq: number, size: number): Uint8Array[] =>
  merkle.inclusionProof(session.crypto, seq, size, nodesOf(session));

/** The hashes that show that the first `newSize` events begin with the first `oldSize`, unchanged. */
export const consistencyProofOf = (session: VaultSession, oldSize: number, newSize: number): Uint8Array[] =>
  merkle.consistencyProof(session.crypto, oldSize, newSize, nodesOf(session));
