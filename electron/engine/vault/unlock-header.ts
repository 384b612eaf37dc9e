/** From a folder and a passphrase to the keys: header, slot, header MAC, in this order. */

import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { deriveKeys, wipeKeys } from "./derive-keys.ts";
import { isHeaderAuthentic, type VaultHeader } from "./header.ts";
import { findHeaders, type HeaderCandidate } from "./header-file.ts";
import { normalisePassphrase } from "./passphrase.ts";
import { openWithPassphrase } from "./passphrase-slot.ts";
import type { VaultKeys } from "./session.ts";

/** An authentic header with what it opens to; the caller owns the keys and the master key. */
export interface UnlockedHeader {
  readonly header: VaultHeader;
  readonly bytes: Uint8Array;
  readonly keys: VaultKeys;
  readonly masterKey: Uint8Array;
  /** Whether vault.json was unusable and its copy was opened. */
  readonly isFromCopy: boolean;
  /** Whether both files should be written again. */
  readonly needsRewriting: boolean;
}

type Opened = Pick<UnlockedHeader, "header" | "bytes" | "keys" | "masterKey">;

async function openCandidate(
  crypto: CryptoBackend,
  { sealed, bytes }: HeaderCandidate,
  passphrase: Uint8Array,
): Promise<Opened | "wrong-passphrase" | "damaged"> {
  const { header } = sealed;
  const masterKey = await openWithPassphrase(crypto, header, passphrase);
  if (masterKey === undefined) return "wrong-passphrase";
  const keys = deriveKeys(crypto, { masterKey, vaultId: header.vaultId, kind: header.kind });
  if (isHeaderAuthentic(crypto, sealed, keys.headerMac)) return { header, bytes, keys, masterKey };
  wipeKeys(crypto, keys);
  crypto.wipe(masterKey);
  return "damaged";
}

/**
 * Opens vault.json, or its copy when vault.json is damaged. Throws VaultError wrong-passphrase, vault-damaged,
 * vault-not-found, vault-too-new.
 */
export async function unlockHeader(
  crypto: CryptoBackend,
  folder: string,
  passphraseUtf8: Uint8Array,
): Promise<UnlockedHeader> {
  const { candidates, isOriginalDamaged, isCopyCurrent } = await findHeaders(folder);
  const passphrase = normalisePassphrase(passphraseUtf8);
  let isWrong = false;
  try {
    for (const candidate of candidates) {
      const opened = await openCandidate(crypto, candidate, passphrase);
      if (typeof opened === "object") {
        const isFromCopy = candidate.place === "copy";
        return { ...opened, isFromCopy, needsRewriting: isOriginalDamaged || isFromCopy || !isCopyCurrent };
      }
      isWrong ||= opened === "wrong-passphrase";
    }
  } finally {
    crypto.wipe(passphrase);
  }
  if (isWrong) throw new VaultError("wrong-passphrase", "no key slot opened");
  throw new VaultError("vault-damaged", "vault.json was altered: rebuild from the recovery words");
}
