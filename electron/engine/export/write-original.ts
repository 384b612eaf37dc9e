/** Takes one original out of the vault, byte for byte, into a new file; that it left is in the log before the file has its name. */

import { VaultError } from "../../core/errors.ts";
import { inTransaction } from "../catalogue/database.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { appendEvents } from "../custody/append.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import { runTask } from "../threads/run-task.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { chooseItems } from "./choose-items.ts";
import { storedOriginal } from "./open-original.ts";
import { discardPartial, openPartial, publishPartial } from "./partial-file.ts";
import type { ExtractQuestion } from "./seal-job.ts";
import { sealLogIfPossible } from "./seal-log-if-possible.ts";

export interface OriginalReport {
  readonly item: string;
  readonly name: string;
  /** Of the original, and so of the file (lower-case hexadecimal). */
  readonly sha256: string;
  readonly sizeBytes: number;
}

function logOriginal(session: VaultSession, { id: item, sha256 }: ItemRow): void {
  inTransaction(writableDb(session), () =>
    appendEvents(session, [{ type: "dissemination", item, sha256, form: "original", recipients: [] }]),
  );
}

/**
 * Writes the original of an item (its id or the beginning of it) to `out`, where nothing may be yet. Throws VaultError
 * item-not-found, read-only, already-exists, disk-full, permission-denied, object-damaged, cancelled; nothing is left then.
 */
export async function writeOriginal(
  session: VaultSession,
  item: string,
  out: string,
  options: JobOptions = {},
): Promise<OriginalReport> {
  writableDb(session);
  const [row] = chooseItems(session, { items: [item] });
  if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
  const { id, nameText: name, sha256, sizeBytes } = row;
  const partial = await openPartial(session, out, sizeBytes);
  const original = storedOriginal(session, row);
  try {
    const question: ExtractQuestion = { original, descriptor: partial.handle.fd };
    await runTask<null>(new URL("./extract-worker.ts", import.meta.url), question, options);
    logOriginal(session, row);
    await publishPartial(session, partial);
  } catch (error) {
    await discardPartial(session, partial);
    throw toVaultError(error, "write-failed");
  } finally {
    session.crypto.wipe(original.fileKey);
  }
  await sealLogIfPossible(session);
  return { item: id, name, sha256, sizeBytes };
}
