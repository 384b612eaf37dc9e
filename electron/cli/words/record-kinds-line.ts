/** How many records there are of each kind, on one line. */

/** Counts them in the order in which the kinds first appear. */
export function countKinds(records: readonly { readonly kind: string }[]): string {
  const groups = Map.groupBy(records, ({ kind }) => kind);
  return [...groups].map(([kind, all]) => `${kind}: ${String(all.length)}`).join(", ");
}
