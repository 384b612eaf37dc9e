/** A disk that was pulled out says of every path on it that there is no such file; people are told what happened. */

import { stat } from "node:fs/promises";
import type { VaultSession } from "../vault/session.ts";
import { vaultPaths } from "../vault/vault-paths.ts";
import type { ImportStop } from "./report.ts";

/** Why an import really stopped: what it met, or that the folder of its vault has gone. */
export async function causeOf({ folder }: VaultSession, stop: ImportStop): Promise<ImportStop> {
  try {
    await stat(vaultPaths(folder).header);
    return stop;
  } catch {
    return { code: "vault-unreachable", message: "the folder of the vault cannot be reached any more" };
  }
}
