import type { ItemSummary } from "../../electron/contract/view-types.ts";
import { matchReasons } from "../../electron/core/text/match-reasons.ts";
import { useWords } from "./text-provider.tsx";

/** Says why an item was found; nothing for what was found by its name, and for what was not looked for by words. */
export function useMatchReason(): (item: Pick<ItemSummary, "matches">) => string | undefined {
  const { matches: words } = useWords();
  return ({ matches = [] }) => {
    const reasons = matchReasons(matches, words);
    return reasons.length === 0 ? undefined : reasons.join(" · ");
  };
}
