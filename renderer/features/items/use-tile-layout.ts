import { type RefObject, useLayoutEffect, useState } from "react";

const readRem = (name: string): number => {
  const style = getComputedStyle(document.documentElement);
  return Number.parseFloat(style.getPropertyValue(name)) * Number.parseFloat(style.fontSize);
};

/** How tiles lie in a frame: in pixels. */
export interface TileLayout {
  readonly columns: number;
  readonly tileRow: number;
  readonly dayRow: number;
}

const GAP = 12;
const RATIO = 2 / 3;
/** Time, name and a remark below a picture, in rem. */
const CAPTION_REM = 4.1;
const DAY_REM = 2.75;

function layoutOf(width: number): TileLayout {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const columns = Math.max(1, Math.floor((width + GAP) / (readRem("--tile") + GAP)));
  const tile = (width - GAP * (columns - 1)) / columns;
  return { columns, tileRow: Math.ceil(tile * RATIO + CAPTION_REM * rem), dayRow: Math.ceil(DAY_REM * rem) };
}

/** Follows the frame as it changes its width, and its padding and text with the density. */
export function useTileLayout(frame: RefObject<HTMLElement | null>): TileLayout {
  const [layout, setLayout] = useState<TileLayout>({ columns: 5, tileRow: 180, dayRow: 44 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const update = (): void => {
      const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(element);
      const padding = Number.parseFloat(paddingInlineStart) + Number.parseFloat(paddingInlineEnd);
      const next = layoutOf(element.clientWidth - padding);
      setLayout((known) =>
        known.columns === next.columns && known.tileRow === next.tileRow && known.dayRow === next.dayRow
          ? known
          : next,
      );
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return layout;
}
