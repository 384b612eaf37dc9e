/** Gathers from the vault everything that a bundle says, before a byte of an original is opened. */

import type { Recipient } from "../../core/age/recipient.ts";
import { recipientFingerprint } from "../../core/age/recipient.ts";
import type { BundleContents } from "../../core/bundle/contents.ts";
import { logOrigin } from "../../core/custody/checkpoint.ts";
import { encodeConsistency } from "../../core/custody/consistency.ts";
import { formatVerifierKey } from "../../core/custody/note.ts";
import { lastCheckpointSizeSentTo } from "../catalogue/bundle-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { consistencyProofOf, rootAt } from "../custody/proofs.ts";
import type { SealedCheckpoint } from "../custody/seal-log.ts";
import { newId } from "../objects/object-files.ts";
import { softwareVersion } from "../software-version.ts";
import type { VaultSession } from "../vault/session.ts";
import { describeItem } from "./describe-item.ts";

/** Whom a bundle is for: keys, or whoever is told the passphrase that is made for it. */
export type Recipients = readonly Recipient[] | "passphrase";

/** What the bundle is about and for whom. */
export interface BundleWish {
  readonly rows: readonly ItemRow[];
  readonly recipients: Recipients;
  /** Whether the bundle says from whom the items were received. */
  readonly namesSource: boolean;
}

/** How signed bundles and the log name the recipients: fingerprints, or the one word `passphrase`. */
export function recipientNames({ crypto }: VaultSession, recipients: Recipients): string[] {
  if (recipients === "passphrase") return ["passphrase"];
  return [...new Set(recipients.map((recipient) => recipientFingerprint(crypto, recipient)))];
}

/** One proof for each earlier state of the log that a recipient was sent, so that each can compare with what it holds. */
function consistencyFor(
  session: VaultSession,
  names: readonly string[],
  { checkpoint }: SealedCheckpoint,
): BundleContents["consistency"] {
  const { db } = session.catalogue;
  const sizes = names.map((name) => (name === "passphrase" ? undefined : lastCheckpointSizeSentTo(db, name)));
  const older = sizes.filter((size) => size !== undefined && size > 0 && size < checkpoint.size);
  return [...new Set(older as number[])].map((oldSize) => ({
    oldSize,
    text: encodeConsistency({
      old: { size: oldSize, root: rootAt(session, oldSize) },
      new: checkpoint,
      proof: consistencyProofOf(session, oldSize, checkpoint.size),
    }),
  }));
}

/** Composes a bundle over the log as it stood at a checkpoint. The signer's keys stay the session's. */
export function composeBundle(
  session: VaultSession,
  { rows, recipients, namesSource }: BundleWish,
  head: SealedCheckpoint,
): BundleContents {
  const { crypto, keys } = session;
  const { publicKey } = keys.note;
  const names = recipientNames(session, recipients);
  return {
    bundleId: newId(crypto),
    sealedAtSeconds: Math.floor(session.now() / 1000),
    softwareVersion,
    items: rows.map((row) => describeItem(session, row, head, namesSource)),
    checkpoint: head.note,
    logKey: formatVerifierKey(crypto, { name: logOrigin(crypto, publicKey), publicKey }),
    consistency: consistencyFor(session, names, head),
    timestamps: [],
    recipients: names,
    signer: keys.minisign,
  };
}
