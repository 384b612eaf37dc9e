/**
 * People in the log are commitments (SHA-256 of a salt and the name). The salt and the name stay in the catalogue;
 * whether they travel is decided at export.
 */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { commit } from "../../core/custody/commitment.ts";
import { findCommitment, insertCommitment, type CommitmentKind } from "../catalogue/commitment-table.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

const SALT_BYTES = 16;

/** Commits to a text under a salt of its own, so that nobody sees that the same was written before. */
export function commitText(session: VaultSession, text: string, kind: CommitmentKind): string {
  const salt = session.crypto.randomBytes(SALT_BYTES);
  const commitment = commit(session.crypto, salt, encodeUtf8(text));
  insertCommitment(writableDb(session), { commitment, salt, text, kind });
  return commitment;
}

/** Returns the commitment (hexadecimal) to a name; one name of one kind always has the same one within a vault. */
export function commitPersonName(session: VaultSession, text: string, kind: CommitmentKind): string {
  const db = writableDb(session);
  const known = findCommitment(db, kind, text);
  if (known !== undefined) return known.commitment;
  return commitText(session, text, kind);
}
