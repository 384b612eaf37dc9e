import type { InputOf } from "../../../electron/contract/commands.ts";
import type { ItemSummary } from "../../../electron/contract/view-types.ts";
import { type Pages, usePages } from "../../client/pages.ts";
import { questionOf } from "../../client/questions.ts";
import { useNames } from "../records/names.tsx";
import type { ItemsWish } from "./items-wish.ts";

/** How many ids one question may ask for. */
export const MOST_IDS = 10_000;

/** A list as it is asked for. */
export type Listing = Omit<InputOf<"item.ids">, "limit" | "offset">;

export const listingOf = (query: string, { filter, order, ascending }: ItemsWish): Listing => ({
  query,
  ...filter,
  order,
  ascending,
});

/** What is known of a long list of items. */
export type ItemPages = Pages<ItemSummary>;

/** Only the pages that are looked at are asked for; people are codes in them unless names are shown. */
export function useItemPages(listing: Listing, firstRow: number, lastRow: number): ItemPages {
  const { names } = useNames();
  return usePages(
    {
      ask: (part) => questionOf("item.list", { ...listing, names, ...part }),
      rowsOf: ({ items }) => items,
    },
    firstRow,
    lastRow,
  );
}
