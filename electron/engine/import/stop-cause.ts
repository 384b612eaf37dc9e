/** A disk that was pulled out says of every path on it that there is no such file; people are told what happened. */

import { stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { systemCodeOf } from "../disk/io-error.ts";
import type { VaultSession } from "../vault/session.ts";
import { vaultPaths } from "../vault/vault-paths.ts";
import type { ImportStop } from "./report.ts";

/** What a system says of a path whose disk has gone. */
const goneCodes = new Set(["ENOENT", "ENOTDIR", "EIO", "ENODEV", "ENXIO", "ESTALE", "ENOTCONN"]);
/** A disk that does not answer for so long is not waited for: a hung one never would. */
const PATIENCE_MS = 1000;

/** Why an import really stopped: what it met, or that the folder of its vault has gone. */
export async function causeOf({ folder }: VaultSession, stop: ImportStop): Promise<ImportStop> {
  const isGone = await Promise.race([
    stat(vaultPaths(folder).header).then(
      () => false,
      (error: unknown) => goneCodes.has(systemCodeOf(error) ?? ""),
    ),
    pause(PATIENCE_MS, true, { ref: false }),
  ]);
  return isGone
    ? { code: "vault-unreachable", message: "the folder of the vault cannot be reached any more" }
    : stop;
}
