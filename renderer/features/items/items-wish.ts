/** What a person wants to see of the items, and in which order. */

import type { InputOf } from "../../../electron/contract/commands.ts";

/** What is ticked and dragged; what is typed is kept apart. */
export type ItemsFilter = Omit<InputOf<"item.facets">, "query">;

export interface ItemsWish {
  readonly filter: ItemsFilter;
  readonly order: NonNullable<InputOf<"item.list">["order"]>;
  readonly ascending: boolean;
}

/** The groups in which something can be ticked. */
export const tickedGroups = [
  ...(["cases", "people", "places", "tags", "kinds", "copies", "marks", "warnings", "sources"] as const),
] as const;
export type TickedGroup = (typeof tickedGroups)[number];

export const firstWish: ItemsWish = { filter: {}, order: "imported", ascending: false };

export const isNarrowed = ({ filter }: ItemsWish): boolean =>
  Object.values(filter).some((value) => (Array.isArray(value) ? value.length > 0 : value !== false));

/** What a group has ticked. */
export const tickedIn = ({ filter }: ItemsWish, group: TickedGroup): readonly string[] => filter[group] ?? [];

/** Ticks something, or takes its tick away. */
export function ticked(wish: ItemsWish, group: TickedGroup, value: string): ItemsWish {
  const known = tickedIn(wish, group);
  const next = known.includes(value) ? known.filter((each) => each !== value) : [...known, value];
  return { ...wish, filter: { ...wish.filter, [group]: next } };
}

/** Another state of consent, or any. */
export function inConsent(wish: ItemsWish, consent: ItemsFilter["consent"] | undefined): ItemsWish {
  const others = Object.fromEntries(Object.entries(wish.filter).filter(([name]) => name !== "consent"));
  return { ...wish, filter: consent === undefined ? others : { ...others, consent } };
}

/** Another stretch of days, or none. */
export function inTime(wish: ItemsWish, range: readonly [string, string] | "undated" | undefined): ItemsWish {
  const others = Object.fromEntries(
    Object.entries(wish.filter).filter(([name]) => !["since", "until", "undated"].includes(name)),
  );
  if (range === undefined) return { ...wish, filter: others };
  if (range === "undated") return { ...wish, filter: { ...others, undated: true } };
  return { ...wish, filter: { ...others, since: range[0], until: range[1] } };
}

/** The word for the days that are kept to, and the days in it; a search that was kept may have only the first or only the last. */
export function timeTag({ since, until, undated }: ItemsFilter) {
  if (undated === true) return ["filters.undated", {}] as const;
  if (since === undefined)
    return until === undefined ? undefined : (["scrub.until", { day: until }] as const);
  if (until === undefined) return ["scrub.since", { day: since }] as const;
  return ["scrub.range", { from: since, to: until }] as const;
}
