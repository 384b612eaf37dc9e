/** Takes one original or derivative out of the vault, byte for byte, into a new file; that it left is in the log before the file has its name. */

import type { EventDraft } from "../../core/custody/event.ts";
import { formOfCopy } from "../../core/consent/consent-rules.ts";
import { assert, VaultError } from "../../core/errors.ts";
import { inTransaction } from "../catalogue/database.ts";
import { findDerivative } from "../catalogue/derivative-table.ts";
import type { KnownObject } from "../catalogue/known-object.ts";
import { appendEvents } from "../custody/append.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import { runTask } from "../threads/run-task.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { clearForUse } from "../consent/clear-for-use.ts";
import type { ConsentAsk } from "../consent/weigh-consent.ts";
import { findItem } from "../catalogue/item-table.ts";
import { chooseItems } from "./choose-items.ts";
import { storedOriginal } from "./open-original.ts";
import { discardPartial, openPartial, publishPartial } from "./partial-file.ts";
import type { ExtractQuestion } from "./seal-job.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";

/** What is taken out, and what the log says of it. */
interface TakenOut {
  readonly object: KnownObject;
  readonly event: EventDraft;
}

export interface OriginalReport {
  readonly item: string;
  readonly name: string;
  /** Of the original, and so of the file (lower-case hexadecimal). */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What a file is taken out for, beside what every job can be told. */
export type TakeOutOptions = JobOptions & { readonly consent?: ConsentAsk | undefined };

/** Writes the content of an object to `out` and logs that it left. Throws as writeOriginal does. */
async function takeOut(
  session: VaultSession,
  { object, event }: TakenOut,
  out: string,
  options: JobOptions,
): Promise<void> {
  const partial = await openPartial(session, out, object.sizeBytes);
  const original = storedOriginal(session, object);
  try {
    const question: ExtractQuestion = { original, descriptor: partial.handle.fd };
    await runTask<null>(new URL("./extract-worker.ts", import.meta.url), question, options);
    inTransaction(writableDb(session), () => appendEvents(session, [event]));
    await publishPartial(session, partial);
  } catch (error) {
    await discardPartial(session, partial);
    throw toVaultError(error, "write-failed");
  } finally {
    session.crypto.wipe(original.fileKey);
  }
  await sealLogIfPossible(session);
}

/**
 * Writes the original of an item (its id or the beginning of it) to `out`, where nothing may be yet. Throws VaultError
 * item-not-found, use-not-told, consent-missing, read-only, already-exists, disk-full, permission-denied, object-damaged, cancelled; nothing is left then.
 */
export async function writeOriginal(
  session: VaultSession,
  item: string,
  out: string,
  options: TakeOutOptions = {},
): Promise<OriginalReport> {
  writableDb(session);
  const [row] = chooseItems(session, { items: [item] });
  if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
  const { id, nameText: name, sha256, sizeBytes } = row;
  await clearForUse(session, "original", [{ row, forms: ["original"] }], options.consent ?? {});
  const event = { type: "dissemination", item: id, sha256, form: "original", recipients: [] } as const;
  await takeOut(session, { object: row, event }, out, options);
  return { item: id, name, sha256, sizeBytes };
}

export interface DerivativeReport extends OriginalReport {
  readonly derivative: string;
}

/** Writes a derivative (its id or the beginning of it) to `out`, where nothing may be yet. Throws as writeOriginal does. */
export async function writeDerivative(
  session: VaultSession,
  derivative: string,
  out: string,
  options: TakeOutOptions = {},
): Promise<DerivativeReport> {
  writableDb(session);
  const row = findDerivative(session.catalogue.db, derivative);
  if (row === undefined)
    throw new VaultError("item-not-found", "nothing that was made from an item has this id");
  const { id, itemId: item, itemSha256, name, sha256, sizeBytes } = row;
  const about = findItem(session.catalogue.db, item);
  assert(about !== undefined, "what was made from an item has its item");
  await clearForUse(session, "derivative", [{ row: about, forms: [formOfCopy(row)] }], options.consent ?? {});
  const event = {
    type: "dissemination",
    item,
    sha256: itemSha256,
    form: "derivative",
    derivative: id,
    derivativeSha256: sha256,
    recipients: [],
  } as const;
  await takeOut(session, { object: row, event }, out, options);
  return { derivative: id, item, name, sha256, sizeBytes };
}
