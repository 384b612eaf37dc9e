import { useRef } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { call } from "../../client/call.ts";
import { type Listing, MOST_IDS } from "./item-pages.ts";
import { toggled } from "./selection.ts";

/** Choosing items of a list of which most were never looked at: their ids are asked for. */
export function useChoice(listing: Listing, total: number) {
  const { chosen, choose } = useNavigation();
  const anchor = useRef(0);
  const now = useRef(chosen);
  now.current = chosen;
  const add = async (offset: number, limit: number): Promise<void> => {
    if (limit <= 0) return;
    const ids = await call("item.ids", { ...listing, offset, limit: Math.min(limit, MOST_IDS) });
    choose(new Set([...now.current, ...ids].slice(0, MOST_IDS)));
  };
  return {
    /** Chooses one item or takes it back; the next stretch begins there. */
    pick: (index: number, id: string | undefined): void => {
      anchor.current = index;
      if (id !== undefined) choose(toggled(chosen, id));
    },
    /** The next stretch begins here. */
    begin: (index: number): void => {
      anchor.current = index;
    },
    /** Chooses everything from where the stretch began. */
    extend: (index: number): void => {
      const first = Math.min(anchor.current, index);
      void add(first, Math.abs(anchor.current - index) + 1);
    },
    addRange: (offset: number, limit: number): void => void add(offset, limit),
    all: (): void => void add(0, total),
  };
}
