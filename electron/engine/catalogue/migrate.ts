/** Brings a catalogue to the schema that this program knows, one transaction per step. */

import { assert, VaultError } from "../../core/errors.ts";
import { inTransaction, type WritableDb } from "./database.ts";
import { indexAllItems } from "./item-search.ts";
import { initial } from "./migrations/0001-initial.ts";
import { derivatives } from "./migrations/0002-derivatives.ts";
import { timestamps } from "./migrations/0003-timestamps.ts";
import { descriptions } from "./migrations/0004-descriptions.ts";
import { exchange } from "./migrations/0005-exchange.ts";
import { copies } from "./migrations/0006-copies.ts";
import { previews } from "./migrations/0007-previews.ts";
import { sidecars } from "./migrations/0008-sidecars.ts";
import { facets } from "./migrations/0009-facets.ts";
import { itemTexts } from "./migrations/0010-item-texts.ts";
import { casework } from "./migrations/0011-casework.ts";
import { suggestions } from "./migrations/0012-suggestions.ts";
import { savedSearches } from "./migrations/0013-saved-searches.ts";
import { testimonyDrafts } from "./migrations/0014-testimony-drafts.ts";
import { saidTextsStep } from "./migrations/0015-said-texts.ts";
import { polishSounds } from "./migrations/0016-polish-sounds.ts";
import type { Migration } from "./migrations/migration.ts";

/** Every step, in order. */
export const migrations: readonly Migration[] = [
  initial,
  derivatives,
  timestamps,
  descriptions,
  exchange,
  copies,
  previews,
  sidecars,
  facets,
  itemTexts,
  casework,
  suggestions,
  savedSearches,
  testimonyDrafts,
  saidTextsStep,
  polishSounds,
];

/** The newest schema among the steps. */
export const newestSchema = (steps: readonly Migration[]): number => steps.at(-1)?.version ?? 0;

/** The schema that a catalogue has; 0 for an empty one. */
export function catalogueSchema(db: { pragma(source: string, options: { simple: true }): unknown }): number {
  const version = db.pragma("user_version", { simple: true });
  assert(typeof version === "number", "user_version is a number");
  return version;
}

/** Refuses a catalogue that a newer program wrote. Throws VaultError vault-too-new. */
export function assertKnownSchema(schema: number, steps: readonly Migration[] = migrations): void {
  const newest = newestSchema(steps);
  if (schema > newest) {
    throw new VaultError("vault-too-new", `the catalogue has schema ${schema}, this program knows ${newest}`);
  }
}

/** Applies the steps that are missing. Throws VaultError vault-too-new, and applies nothing, on a newer schema. */
export function migrate(db: WritableDb, steps: readonly Migration[] = migrations): void {
  const current = catalogueSchema(db);
  assertKnownSchema(current, steps);
  const missing = steps.filter((step) => step.version > current);
  const changesSearch = current > 0 && missing.some((step) => step.changesSearch === true);
  for (const { version, sql, fill } of missing) {
    inTransaction(db, () => {
      db.exec(sql);
      fill?.(db);
      // Only the newest schema has all that the index is made of.
      if (changesSearch && version === newestSchema(missing)) indexAllItems(db);
      db.pragma(`user_version = ${version}`);
    });
  }
}
