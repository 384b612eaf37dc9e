/** Choosing among rows of which most were never looked at. */

/** Adds or takes away one id. */
export function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Adds every id from one row to another, in either direction; rows that are not known are left out. */
export function extended(
  chosen: ReadonlySet<string>,
  [from, to]: readonly [number, number],
  idAt: (index: number) => string | undefined,
): ReadonlySet<string> {
  const next = new Set(chosen);
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
    const id = idAt(index);
    if (id !== undefined) next.add(id);
  }
  return next;
}
