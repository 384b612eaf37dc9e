/** The rows of a grid of tiles: days with their headings where the list is in the order of days, tiles in between. */

/** A part of the list that stands under a heading of its own. */
export interface Section {
  /** ISO 8601; absent for what says no day. */
  readonly day?: string;
  readonly count: number;
}

export type GridRow =
  | { readonly kind: "day"; readonly section: Section; readonly first: number }
  | { readonly kind: "tiles"; readonly first: number; readonly count: number };

function pushTiles(rows: GridRow[], first: number, count: number, columns: number): void {
  for (let at = 0; at < count; at += columns)
    rows.push({ kind: "tiles", first: first + at, count: Math.min(columns, count - at) });
}

/** Lays `total` items out in `columns`; sections that do not add up to them are left out. */
export function gridRows(total: number, columns: number, sections: readonly Section[]): readonly GridRow[] {
  const rows: GridRow[] = [];
  const isWhole = sections.reduce((sum, { count }) => sum + count, 0) === total;
  if (!isWhole) {
    pushTiles(rows, 0, total, columns);
    return rows;
  }
  let first = 0;
  for (const section of sections) {
    rows.push({ kind: "day", section, first });
    pushTiles(rows, first, section.count, columns);
    first += section.count;
  }
  return rows;
}

/** The row that an item is in. */
export function rowOf(rows: readonly GridRow[], index: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rows[middle]?.first ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The item one row of tiles further up or down, in the same column as far as there is one. */
export function verticalStep(rows: readonly GridRow[], index: number, step: -1 | 1): number {
  const at = rowOf(rows, index);
  const here = rows[at];
  if (here?.kind !== "tiles") return index;
  let next = at + step;
  while (rows[next]?.kind === "day") next += step;
  const there = rows[next];
  if (there?.kind !== "tiles") return index;
  return there.first + Math.min(index - here.first, there.count - 1);
}
