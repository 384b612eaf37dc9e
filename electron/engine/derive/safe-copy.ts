/** A safe copy or a redaction of an item: made of the sealed original, proven, and sealed beside it; otherwise nothing is left of it. */

import * as v from "valibot";
import type { CleanReport } from "../../core/derivative/clean-report.ts";
import { neutralName } from "../../core/derivative/neutral-name.ts";
import { boxesSchema, type Box, type Recipe } from "../../core/derivative/recipe.ts";
import { VaultError } from "../../core/errors.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { sealLog } from "../custody/seal-log.ts";
import { objectSource } from "../decoder/job-file.ts";
import { toVaultError } from "../disk/io-error.ts";
import { chooseItems } from "../export/choose-items.ts";
import { sealedSize } from "../import/survey.ts";
import { missingBytes } from "../import/room.ts";
import type { JobOptions } from "../job.ts";
import { newId, objectPath } from "../objects/object-files.ts";
import { openObject, type ObjectReader } from "../objects/object-reader.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { CopyStudio, makeCleanCopy } from "./clean-copy.ts";
import { NewDerivative, type SealedContent } from "./new-derivative.ts";
import { publishDerivatives, type FinishedDerivative } from "./publish-derivatives.ts";

/** What became of the wish for a copy; without `derivative` there is none. */
export interface SafeCopyReport extends CleanReport {
  readonly item: string;
  /** 32 hexadecimal digits. */
  readonly derivative?: string;
  readonly name?: string;
  readonly sha256?: string;
  readonly sizeBytes?: number;
}

/** What of a report is kept with the copy. */
function recipeOf({ method, removed, checks, notes, tools, boxes, fill, sizes }: CleanReport): Recipe {
  if (method === undefined) throw new VaultError("internal", "a clean copy was made somehow");
  const paint = {
    ...(boxes !== undefined && { boxes }),
    ...(fill !== undefined && { fill }),
    ...(sizes !== undefined && { sizes }),
  };
  return { v: 1, method, tools, ...paint, removed, checks, notes };
}

async function assertRoom(session: VaultSession, sizeBytes: number): Promise<void> {
  const missing = await missingBytes(session.folder, sealedSize(sizeBytes));
  if (missing > 0) throw new VaultError("disk-full", `${missing} more bytes must be free`);
}

/** The copy while it is made: sealed as it comes, and read back from its seal. */
class SealedCopy {
  readonly derivative: NewDerivative;
  sealed: SealedContent | undefined;
  #reader: ObjectReader | undefined;

  constructor(derivative: NewDerivative) {
    this.derivative = derivative;
  }

  async reopen() {
    this.sealed = await this.derivative.finish();
    this.#reader = await this.derivative.open(this.sealed);
    return objectSource(this.#reader);
  }

  async closeReader(): Promise<void> {
    await this.#reader?.close();
    this.#reader = undefined;
  }
}

/** Which copy is wanted. */
interface Wish {
  readonly signal: AbortSignal | undefined;
  /** Parts to be painted over; then the copy is a redaction. */
  readonly boxes?: readonly Box[];
  /** Makes a copy part of the vault, one at a time where several are under way. */
  readonly publish?: (finished: FinishedDerivative) => Promise<void>;
}

async function fill(
  session: VaultSession,
  studio: CopyStudio,
  row: ItemRow,
  { copy, signal, boxes }: Wish & { readonly copy: SealedCopy },
): Promise<CleanReport> {
  const path = objectPath(session.folder, row.id);
  const original = await openObject(session.crypto, path, { fileKey: row.fileKey });
  try {
    return await makeCleanCopy(studio, {
      original: objectSource(original),
      fileName: row.nameText,
      sink: { write: (bytes) => copy.derivative.write(bytes) },
      reopen: () => copy.reopen(),
      signal,
      boxes,
    });
  } finally {
    await original.close();
    await copy.closeReader();
  }
}

/** Makes a copy with processes that the caller keeps. Throws as makeSafeCopy does. */
export async function copyOf(
  session: VaultSession,
  studio: CopyStudio,
  row: ItemRow,
  wish: Wish,
): Promise<SafeCopyReport> {
  await assertRoom(session, row.sizeBytes);
  const kind = wish.boxes === undefined ? "safe-copy" : "redaction";
  const copy = new SealedCopy(await NewDerivative.begin(session, { row, kind }));
  const { derivative } = copy;
  let isPublished = false;
  try {
    const report = await fill(session, studio, row, { copy, ...wish });
    const { sealed } = copy;
    if (!report.clean || sealed === undefined) return { item: row.id, ...report };
    const { sha256, sizeBytes } = sealed;
    const { mediaType } = report;
    const name = neutralName(newId(session.crypto), mediaType);
    const { publish = (finished) => publishDerivatives(session, [finished]) } = wish;
    isPublished = true;
    await publish({ derivative, sealed, mediaType, name, recipe: recipeOf(report) });
    return { item: row.id, derivative: derivative.id, name, sha256, sizeBytes, ...report };
  } finally {
    if (!isPublished) await derivative.discard();
  }
}

async function makeCopy(session: VaultSession, item: string, wish: Wish): Promise<SafeCopyReport> {
  writableDb(session);
  const [row] = chooseItems(session, { items: [item] });
  if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
  const studio = new CopyStudio();
  try {
    const report = await copyOf(session, studio, row, wish);
    if (report.clean) await sealLog(session);
    return report;
  } catch (error) {
    throw toVaultError(error, "write-failed");
  } finally {
    await studio.close();
  }
}

/**
 * Makes and proves a safe copy of an item (its id or the beginning of it). That it cannot be proven is a report, not an
 * error, and nothing is kept then. Throws VaultError item-not-found, read-only, disk-full, object-damaged, cancelled.
 */
export const makeSafeCopy = (
  session: VaultSession,
  item: string,
  { signal }: JobOptions = {},
): Promise<SafeCopyReport> => makeCopy(session, item, { signal });

/**
 * Paints over parts of a picture, or of the pages of a document, and proves the copy like a safe copy and that the boxes
 * are of one colour in what was saved. Throws like makeSafeCopy, and VaultError bad-usage for boxes that are none.
 */
export async function makeRedaction(
  session: VaultSession,
  item: string,
  boxes: readonly Box[],
  { signal }: JobOptions = {},
): Promise<SafeCopyReport> {
  if (!v.is(boxesSchema, boxes)) {
    throw new VaultError("bad-usage", "a redaction needs 1 to 1000 boxes of whole numbers");
  }
  return await makeCopy(session, item, { signal, boxes });
}
