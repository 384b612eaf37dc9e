/** A derivative in a vault, made as a safe copy is, of content that the test chooses. */

import { neutralName } from "../../electron/core/derivative/neutral-name.ts";
import type { Recipe } from "../../electron/core/derivative/recipe.ts";
import type { DerivativeKind } from "../../electron/core/object/record.ts";
import { findItem } from "../../electron/engine/catalogue/item-table.ts";
import { NewDerivative } from "../../electron/engine/derive/new-derivative.ts";
import {
  publishDerivatives,
  type FinishedDerivative,
} from "../../electron/engine/derive/publish-derivatives.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";

export const someRecipe: Recipe = {
  v: 1,
  method: "lossless",
  tools: [{ name: "sandyq", version: "0.1.0" }],
  removed: ["GPS:GPSLatitude"],
  checks: [{ check: "tags", result: "passed" }],
  notes: ["shows-faces"],
};

/** Seals the content and makes it durable, but not yet part of the vault. */
export async function sealDerivative(
  session: VaultSession,
  item: string,
  content: Uint8Array,
  kind: DerivativeKind = "safe-copy",
): Promise<FinishedDerivative> {
  const row = findItem(session.catalogue.db, item);
  if (row === undefined) throw new Error("the item is in the catalogue");
  const derivative = await NewDerivative.begin(session, { row, kind });
  await derivative.write(content);
  const sealed = await derivative.finish();
  return {
    derivative,
    sealed,
    mediaType: "text/plain",
    name: neutralName(derivative.id, "text/plain"),
    recipe: someRecipe,
  };
}

/** Makes a derivative part of the vault; returns its id. */
export async function makeDerivative(...args: Parameters<typeof sealDerivative>): Promise<string> {
  const [session] = args;
  const finished = await sealDerivative(...args);
  await publishDerivatives(session, [finished]);
  return finished.derivative.id;
}
