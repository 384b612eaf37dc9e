/** The last step of everything that leaves the vault. */

import { VaultError } from "../../core/errors.ts";
import { sealLog } from "./seal-log.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { VaultSession } from "../vault/session.ts";

/**
 * Signs the log. Where the vault's disk refuses, whoever writes next does it: what has left the vault and is logged is
 * not to be called a failure. Throws InvariantError and the like only.
 */
export async function sealLogIfPossible(session: VaultSession): Promise<void> {
  try {
    await sealLog(session);
  } catch (error) {
    const known = toVaultError(error, "write-failed");
    if (known.code === "internal") throw new VaultError("internal", known.message, { cause: error });
  }
}
