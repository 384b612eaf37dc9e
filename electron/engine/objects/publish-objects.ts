/** Makes durable objects part of the vault: their names first, then one transaction in which the catalogue and the log learn of them. */

import { inTransaction } from "../catalogue/database.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { Publisher } from "./publish.ts";
import { markWriting } from "./writing-mark.ts";

interface Failure {
  readonly error: unknown;
  /** When the failure came from the commit itself, the catalogue may know the objects nevertheless: they must stay. */
  readonly mayBeDurable: boolean;
}

/** Runs `write` as one transaction. */
function commit(session: VaultSession, write: () => void): Failure | undefined {
  const progress = { isWritten: false };
  try {
    inTransaction(writableDb(session), () => {
      write();
      progress.isWritten = true;
    });
    return undefined;
  } catch (error) {
    // A journal that did not fit lacks the frame that commits it; after any other error it may have it.
    return { error, mayBeDurable: progress.isWritten && systemCodeOf(error) !== "SQLITE_FULL" };
  }
}

/**
 * Publishes objects that are durable under their temporary names, all or none; `write` adds the rows and the events. After a
 * failure their files are removed, unless the catalogue may know them after all: then the mark in tmp/ stays, and the next writer
 * looks. Throws VaultError.
 */
export async function publishObjects(
  session: VaultSession,
  ids: readonly string[],
  write: () => void,
): Promise<void> {
  const publisher = new Publisher(session.folder);
  try {
    writableDb(session);
    const mark = await markWriting(session.folder);
    try {
      await publisher.publish(ids);
    } catch (error) {
      await publisher.remove(ids);
      await mark.clear();
      throw error;
    }
    const failure = commit(session, write);
    if (failure !== undefined && !failure.mayBeDurable) await publisher.remove(ids);
    if (failure?.mayBeDurable !== true) await mark.clear();
    if (failure !== undefined) throw failure.error;
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}
