import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { ErrorCode, ItemSummary } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { questionOf } from "../../client/questions.ts";
import type { ItemsWish } from "./items-wish.ts";

/** Items of one page; a page holds more rows than any window. */
const PAGE_ITEMS = 100;
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

/** What is known of a long list. */
export interface ItemPages {
  /** How many items fit; unknown until the first page came. */
  readonly total: number | undefined;
  readonly code: ErrorCode | undefined;
  readonly at: (index: number) => ItemSummary | undefined;
}

/** Only the pages that are looked at are asked for; what was seen stays known. */
export function useItemPages(listing: Listing, firstRow: number, lastRow: number): ItemPages {
  const first = Math.max(0, Math.floor(firstRow / PAGE_ITEMS));
  const last = Math.max(first, Math.floor(lastRow / PAGE_ITEMS));
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const answers = useQueries({
    queries: numbers.map((page) => ({
      ...questionOf("item.list", { ...listing, limit: PAGE_ITEMS, offset: page * PAGE_ITEMS }),
      placeholderData: keepPreviousData,
    })),
  });
  const [known, setKnown] = useState<number | undefined>();
  const total = answers.find(({ data }) => data !== undefined)?.data?.total;
  useEffect(() => {
    if (total !== undefined) setKnown(total);
  }, [total]);
  const error = answers.find((answer) => answer.error !== null)?.error;
  return {
    total: total ?? known,
    code: error === undefined ? undefined : codeOf(error),
    at: (index) => {
      const answer = answers[Math.floor(index / PAGE_ITEMS) - first];
      // What stands in for a page that has not come is another page.
      return answer?.isPlaceholderData === true && first > 0
        ? undefined
        : answer?.data?.items[index % PAGE_ITEMS];
    },
  };
}
