/** Catalogues without a vault around them. */

import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { WritableDb } from "../../electron/engine/catalogue/database.ts";
import type { NewItem } from "../../electron/engine/catalogue/item-table.ts";
import { insertBatch } from "../../electron/engine/catalogue/batch-table.ts";
import {
  createCatalogue,
  type Catalogue,
  type CatalogueOptions,
} from "../../electron/engine/catalogue/open-catalogue.ts";
import { makeTempFolder } from "./make-vault.ts";

/** The key of every catalogue made here. */
export const CATALOGUE_KEY = Buffer.alloc(32, 0x2b);

/** The one import batch of every catalogue made here. */
export const BATCH_ID = "ba".repeat(16);

export interface MadeCatalogue {
  readonly path: string;
  readonly catalogue: Catalogue;
  readonly db: WritableDb;
}

/** Closes a catalogue when the test is over. */
export function closeLater(catalogue: Catalogue): Catalogue {
  onTestFinished(() => {
    catalogue.close();
  });
  return catalogue;
}

/** A new catalogue with one import batch, in a temporary folder. */
export async function makeCatalogue(options: Partial<CatalogueOptions> = {}): Promise<MadeCatalogue> {
  const path = join(await makeTempFolder(), "catalogue.db");
  const catalogue = closeLater(await createCatalogue(path, { key: CATALOGUE_KEY, ...options }));
  const db = catalogue.writable!;
  insertBatch(db, {
    id: BATCH_ID,
    startedAtMs: 1,
    receivedFrom: "көше базары",
    receivedHow: "memory card",
    sourceCommitment: null,
  });
  return { path, catalogue, db };
}

/** An item row; `number` makes its id and hash. */
export const itemRow = (number: number, changes: Partial<NewItem> = {}): NewItem => ({
  id: number.toString(16).padStart(32, "0"),
  sha256: number.toString(16).padStart(64, "0"),
  sizeBytes: number,
  name: Buffer.from(`file ${number}.jpg`),
  nameText: `file ${number}.jpg`,
  path: null,
  pathText: null,
  mediaType: "image/jpeg",
  extensionMediaType: "image/jpeg",
  typeMismatch: 0,
  modifiedAtMs: null,
  createdAtMs: null,
  accessedAtMs: null,
  changedAtMs: null,
  importedAtMs: 1_800_000_000_000 + number,
  batchId: BATCH_ID,
  fileKey: Buffer.alloc(16, number),
  nameSalt: Buffer.alloc(16, number),
  warnings: "[]",
  ...changes,
});
