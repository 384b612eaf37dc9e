/** Writes a file that takes facts out of the vault: the log knows of it before it has its name. */

import { inTransaction } from "../catalogue/database.ts";
import { toVaultError } from "../disk/io-error.ts";
import { writeFully } from "../disk/write-fully.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { discardPartial, openPartial, publishPartial } from "./partial-file.ts";

/**
 * Writes it; `log` appends the events, in one transaction. Throws VaultError already-exists, disk-full, permission-denied, write-failed;
 * no file is left then.
 */
export async function writeDisclosure(
  session: VaultSession,
  bytes: Uint8Array,
  out: string,
  log: () => void,
): Promise<void> {
  const partial = await openPartial(session, out, bytes.length);
  try {
    writeFully(partial.handle.fd, bytes);
    await partial.handle.sync();
    inTransaction(writableDb(session), log);
    await publishPartial(session, partial);
  } catch (error) {
    await discardPartial(session, partial);
    throw toVaultError(error, "write-failed");
  }
}
