/** A new passphrase for the same keys. A copy of the old vault.json still opens with the old one: say so to people. */

import type { Argon2Cost } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { sealLog } from "../custody/seal-log.ts";
import { recordGeneration } from "./generation.ts";
import { writeHeader } from "./header-file.ts";
import { assertStrongEnough, normalisePassphrase } from "./passphrase.ts";
import { openWithPassphrase, sealPassphraseSlot } from "./passphrase-slot.ts";
import type { VaultHeader } from "./header.ts";
import { writableDb, type VaultSession } from "./session.ts";

export interface PassphraseChange {
  /** UTF-8; the caller owns and wipes both. */
  readonly current: Uint8Array;
  readonly next: Uint8Array;
  /** As in CreateOptions. */
  readonly cost?: Argon2Cost | undefined;
}

async function reopenMasterKey(session: VaultSession, current: Uint8Array): Promise<Uint8Array> {
  const passphrase = normalisePassphrase(current);
  try {
    const masterKey = await openWithPassphrase(session.crypto, session.header, passphrase);
    if (masterKey === undefined)
      throw new VaultError("wrong-passphrase", "the current passphrase is another one");
    return masterKey;
  } finally {
    session.crypto.wipe(passphrase);
  }
}

/** The header of the next generation; its one passphrase slot opens with the new passphrase. */
async function nextHeader(
  session: VaultSession,
  { current, next, cost }: PassphraseChange,
): Promise<VaultHeader> {
  const { crypto, header, vaultId } = session;
  const passphrase = normalisePassphrase(next);
  try {
    assertStrongEnough(passphrase);
    const masterKey = await reopenMasterKey(session, current);
    const old = header.slots.filter((slot) => slot.type === "passphrase");
    const slot = Math.min(...old.map(({ fields }) => fields.slot));
    const sealed = await sealPassphraseSlot(crypto, { vaultId, slot, passphrase, masterKey, cost });
    crypto.wipe(masterKey);
    const slots = [sealed, ...header.slots.filter((each) => each.type !== "passphrase")];
    return { ...header, generation: header.generation + 1, slots };
  } finally {
    crypto.wipe(passphrase);
  }
}

/**
 * Replaces the passphrase of an unlocked vault, in every passphrase slot, and logs it.
 * Throws VaultError wrong-passphrase, weak-passphrase, read-only, disk-full.
 */
export async function changePassphrase(session: VaultSession, change: PassphraseChange): Promise<void> {
  writableDb(session);
  const header = await nextHeader(session, change);
  // The header first: a crash before the catalogue knows leaves it one ahead, which unlocking settles.
  await writeHeader(session.folder, session.crypto, header, session.keys.headerMac);
  session.header = header;
  recordGeneration(session, header.generation);
  await sealLog(session);
}
