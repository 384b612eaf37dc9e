/** From recovery words to the vault's master key, without vault.json and without the catalogue. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import type { VaultRoot } from "../vault/derive-keys.ts";
import { openRecoveryFile } from "../vault/recovery-slot.ts";
import { vaultPaths } from "../vault/vault-paths.ts";

async function slotFiles(folder: string): Promise<string[]> {
  const { slots } = vaultPaths(folder);
  try {
    const names = (await readdir(slots)).filter((name) => /^[1-9]\d?\.age$/.test(name)).sort();
    return names.map((name) => join(slots, name));
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return [];
    throw toVaultError(error, "read-failed");
  }
}

/**
 * Finds the slot that the words open; `secret` is their 32 bytes. The caller owns and wipes the master key. Throws
 * VaultError wrong-recovery-words, vault-damaged when a slot is damaged, vault-not-found when there is none.
 */
export async function openWithWords(
  crypto: CryptoBackend,
  folder: string,
  secret: Uint8Array,
): Promise<VaultRoot> {
  const paths = await slotFiles(folder);
  let failure = new VaultError("vault-not-found", "there is no recovery slot in this folder");
  for (const path of paths) {
    try {
      return openRecoveryFile(crypto, await readFile(path), secret);
    } catch (error) {
      const refusal = toVaultError(error, "read-failed");
      // A damaged slot may be the one that the words belong to, so this is what to tell.
      if (failure.code !== "vault-damaged") failure = refusal;
    }
  }
  throw failure;
}
