/** What is said, in whatever leaves the vault, of its use and of what stays. */

import type { LeftOut, StatedPurpose } from "../../core/consent/left-out.ts";
import type { ClearedItems } from "./clear-for-use.ts";
import type { BlockedItem } from "./weigh-consent.ts";

/** Counts what stays, and names it only where no testimony is among it: ids beside the counts would tell who spoke. */
export function leftOutOf(
  stays: readonly BlockedItem[],
  { namesItems }: { readonly namesItems: boolean },
): LeftOut {
  const closed = stays.filter(({ isTestimony = false }) => isTestimony).length;
  const items = namesItems && closed === 0 ? stays.map(({ item }) => item).toSorted() : [];
  return { uncovered: stays.length - closed, closed, items };
}

/** Nothing where nobody had to be asked and nothing stays. */
export function statedPurpose(
  { use, leftOut }: Pick<ClearedItems, "use" | "leftOut">,
  told: { readonly namesItems: boolean },
): { readonly purpose?: StatedPurpose } {
  if (use === undefined && leftOut.length === 0) return {};
  return { purpose: { ...(use && { use }), leftOut: leftOutOf(leftOut, told) } };
}
