/** What an item looks like, as people and programs are shown it: its thumbnail, its twins, and what resembles it. */

import type { ReadableDb } from "../catalogue/database.ts";
import type { DerivativeRow } from "../catalogue/derivative-table.ts";
import { RESEMBLING_BITS } from "../catalogue/alike-items.ts";
import { findLikeness, itemsLike, twinsOf, type Resembling } from "../catalogue/likeness-table.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import type { MissingThumbnail } from "../preview/look-at-item.ts";

const MOST_RESEMBLING = 20;

/** Why there is no thumbnail; an item that nobody looked at yet may still get one, and that of a testimony is not shown. */
export type ThumbnailState = MissingThumbnail | "not-made-yet" | "testimony";

export interface ShownLikeness {
  readonly thumbnail: { readonly derivative: string } | { readonly missing: ThumbnailState };
  /** Suggestions, the nearest first, twenty at most; twins are not among them. */
  readonly similar: readonly Resembling[];
  /** Items whose files differ but whose picture, film or sound is the same bit for bit. */
  readonly twins: readonly string[];
}

/** Shows what is known of how an item looks; `derivatives` are the ones that it has. */
export function shownLikeness(
  db: ReadableDb,
  itemId: string,
  derivatives: readonly DerivativeRow[],
): ShownLikeness {
  const row = findLikeness(db, itemId);
  const derivative = derivatives.findLast(({ kind }) => kind === "thumbnail")?.id;
  const isClosed = isTestimony(db, itemId);
  const missing = isClosed ? "testimony" : ((row?.preview ?? "not-made-yet") as ThumbnailState);
  const twins = row === undefined ? [] : twinsOf(db, row);
  const similar = row === undefined ? [] : itemsLike(db, row, RESEMBLING_BITS);
  return {
    thumbnail: derivative === undefined || isClosed ? { missing } : { derivative },
    similar: similar.filter(({ item }) => !twins.includes(item)).slice(0, MOST_RESEMBLING),
    twins,
  };
}
