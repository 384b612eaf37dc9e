import type { ItemFacets } from "../../../electron/contract/view-types.ts";
import type { Section } from "./grid-rows.ts";
import type { ItemsWish } from "./items-wish.ts";

/** The days that a list in the order of time is made of, in its order; none for a list in another order. */
export function sectionsOf(facets: ItemFacets | undefined, wish: ItemsWish): readonly Section[] {
  if (facets === undefined || wish.order !== "captured") return [];
  const { since, until, undated } = wish.filter;
  const isUndatedOnly = undated === true;
  const within = facets.days.filter(
    ([day]) => (since === undefined || day >= since) && (until === undefined || day <= until),
  );
  const days = isUndatedOnly ? [] : within.map(([day, count]) => ({ day, count }));
  const hasUndated = facets.undated > 0 && since === undefined && until === undefined;
  return [...(wish.ascending ? days : days.toReversed()), ...(hasUndated ? [{ count: facets.undated }] : [])];
}
