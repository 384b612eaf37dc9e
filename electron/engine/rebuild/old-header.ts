/** What can be taken over from the old vault.json, when it is there and authentic: nothing depends on it. */

import { join } from "node:path";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { syncFolder } from "../disk/durable.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { isHeaderAuthentic, type Slot, type VaultHeader } from "../vault/header.ts";
import { findHeaders } from "../vault/header-file.ts";
import type { VaultSession } from "../vault/session.ts";
import { vaultPaths } from "../vault/vault-paths.ts";
import { copyPrivately } from "./copy-objects.ts";

async function readOldHeader(
  crypto: CryptoBackend,
  from: string,
  macKey: Uint8Array,
): Promise<VaultHeader | undefined> {
  try {
    const { candidates } = await findHeaders(from);
    return candidates.find(({ sealed }) => isHeaderAuthentic(crypto, sealed, macKey))?.sealed.header;
  } catch (error) {
    if (error instanceof VaultError && (error.code === "vault-not-found" || error.code === "vault-damaged"))
      return undefined;
    throw error;
  }
}

async function copySlotFile(from: string, to: string, slot: Slot): Promise<void> {
  const name = `${slot.fields.slot}.age`;
  try {
    await copyPrivately(join(vaultPaths(from).slots, name), join(vaultPaths(to).slots, name));
  } catch (error) {
    // Not every kind of slot has a file.
    if (systemCodeOf(error) !== "ENOENT") throw error;
  }
}

/** Gives the new header a generation after all earlier ones, and the slots of the old one that this program does not know. */
export async function takeOverHeader(
  session: VaultSession,
  from: string,
  recordedGeneration: number,
): Promise<void> {
  const { crypto, header, folder, keys } = session;
  const old = await readOldHeader(crypto, from, keys.headerMac);
  const taken = new Set(header.slots.map(({ fields }) => fields.slot));
  const kept = (old?.slots ?? []).filter(({ type, fields }) => type === "unknown" && !taken.has(fields.slot));
  for (const slot of kept) await copySlotFile(from, folder, slot);
  await syncFolder(vaultPaths(folder).slots);
  const generation = Math.max(recordedGeneration, old?.generation ?? 0) + 1;
  session.header = { ...header, generation, slots: [...header.slots, ...kept] };
}
