/** How one moves through long lists of rows. */

import { useEffect, useState } from "react";

const PAGE_KEYS = 10;

/** How far a key moves in a list of so many rows; undefined for a key that moves nothing. */
export function stepOf(key: string, total: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE_KEYS,
    PageUp: -PAGE_KEYS,
    Home: -total,
    End: total,
  };
  return steps[key];
}

/** The height of a row, in pixels; it follows the density of the window. */
export function useRowHeight(): number {
  const read = (): number => {
    const value = getComputedStyle(document.documentElement).getPropertyValue("--h-row");
    return Number.parseFloat(value) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  };
  const [height, setHeight] = useState(read);
  useEffect(() => {
    const update = (): void => setHeight(read());
    window.addEventListener("resize", update);
    return () => window.removeEventListener("resize", update);
  }, []);
  return height;
}
