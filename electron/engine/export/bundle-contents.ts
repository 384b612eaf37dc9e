/** Gathers from the vault everything that a bundle says, before a byte of an original is opened. */

import type { Recipient } from "../../core/age/recipient.ts";
import { recipientFingerprint } from "../../core/age/recipient.ts";
import type { BundleContents } from "../../core/bundle/contents.ts";
import type { StatedPurpose } from "../../core/consent/left-out.ts";
import { logOrigin } from "../../core/custody/checkpoint.ts";
import { encodeConsistency } from "../../core/custody/consistency.ts";
import { formatVerifierKey } from "../../core/custody/note.ts";
import { lastCheckpointSizeSentTo } from "../catalogue/bundle-table.ts";
import { unverifiedContactsOf } from "../contacts/contacts.ts";
import { witnessesUpTo } from "../custody/witnesses.ts";
import { consistencyProofOf, rootAt } from "../custody/proofs.ts";
import type { SealedCheckpoint } from "../custody/seal-log.ts";
import { newId } from "../objects/object-files.ts";
import { softwareVersion } from "../software-version.ts";
import { stampsFor } from "../timestamp/stamps-for.ts";
import type { VaultSession } from "../vault/session.ts";
import type { ChosenFile } from "./choose-copies.ts";
import { describeCopy } from "./describe-copy.ts";
import { describeItem, type ToldOfItem } from "./describe-item.ts";
import type { GatheredRecords } from "./gather-records.ts";
import { openNames } from "./open-names.ts";

/** Whom a bundle is for: keys, or whoever is told the passphrase that is made for it. */
export type Recipients = readonly Recipient[] | "passphrase";

/** What the bundle is about and for whom. */
export interface BundleWish extends ToldOfItem {
  readonly files: readonly ChosenFile[];
  readonly recipients: Recipients;
  /** Names of people and sources that the bundle opens in the events of its items. */
  readonly openedTexts: readonly string[];
  /** What of the register goes along. */
  readonly register: GatheredRecords;
  /** What it is said to be for, and what stays. */
  readonly purpose?: StatedPurpose;
}

/** How signed bundles and the log name the recipients: fingerprints, or the one word `passphrase`. */
export function recipientNames({ crypto }: VaultSession, recipients: Recipients): string[] {
  if (recipients === "passphrase") return ["passphrase"];
  return [...new Set(recipients.map((recipient) => recipientFingerprint(crypto, recipient)))];
}

/** Fingerprints of contacts whose keys were never compared with them: the bundle says so to whoever opens it. */
function unverifiedNames(session: VaultSession, recipients: Recipients): string[] {
  if (recipients === "passphrase") return [];
  const unverified = recipients.filter(({ text }) => unverifiedContactsOf(session, text).length > 0);
  return recipientNames(session, unverified);
}

/** The checkpoints that the recipients were last sent, so that each can compare with what it holds. */
const sizesSentTo = ({ catalogue }: VaultSession, names: readonly string[]): number[] =>
  names
    .map((name) => (name === "passphrase" ? undefined : lastCheckpointSizeSentTo(catalogue.db, name)))
    .filter((size) => size !== undefined);

/** One proof for each earlier state of the log. */
function consistencyFor(
  session: VaultSession,
  sizes: readonly number[],
  { checkpoint }: SealedCheckpoint,
): BundleContents["consistency"] {
  const older = sizes.filter((size) => size > 0 && size < checkpoint.size);
  return [...new Set(older)].map((oldSize) => ({
    oldSize,
    text: encodeConsistency({
      old: { size: oldSize, root: rootAt(session, oldSize) },
      new: checkpoint,
      proof: consistencyProofOf(session, oldSize, checkpoint.size),
    }),
  }));
}

/** Describes every file; a copy names its original only where that goes along. */
function describeFiles(
  session: VaultSession,
  { files, ...told }: BundleWish,
  head: SealedCheckpoint,
): BundleContents["items"] {
  const originals = new Set(files.filter(({ copy }) => copy === undefined).map(({ row }) => row.id));
  return files.map(({ row, copy }) =>
    copy === undefined
      ? describeItem(session, row, head, told)
      : describeCopy(session, copy, head, originals.has(row.id)),
  );
}

/** Composes a bundle over the log as it stood at a checkpoint. The signer's keys stay the session's. */
export function composeBundle(
  session: VaultSession,
  wish: BundleWish,
  head: SealedCheckpoint,
): BundleContents {
  const { crypto, keys } = session;
  const { recipients, openedTexts, register, purpose } = wish;
  const { publicKey } = keys.note;
  const names = recipientNames(session, recipients);
  const items = describeFiles(session, wish, head);
  const timestamps = stampsFor(session, items, head);
  const witnesses = witnessesUpTo(session, head.checkpoint.size);
  const stampedAndWitnessed = [...timestamps, ...witnesses].map(({ size }) => size);
  return {
    bundleId: newId(crypto),
    sealedAtSeconds: Math.floor(session.now() / 1000),
    softwareVersion,
    items,
    checkpoint: head.note,
    logKey: formatVerifierKey(crypto, { name: logOrigin(crypto, publicKey), publicKey }),
    consistency: consistencyFor(session, [...sizesSentTo(session, names), ...stampedAndWitnessed], head),
    timestamps,
    witnesses: witnesses.map(({ cosigner, note }) => ({ cosigner, note })),
    openedNames: openNames(
      session,
      items.flatMap(({ events }) => events.map(({ line }) => line)),
      openedTexts,
    ),
    ...register,
    recipients: names,
    unverifiedRecipients: unverifiedNames(session, recipients),
    ...(purpose && { purpose }),
    signer: keys.minisign,
  };
}
