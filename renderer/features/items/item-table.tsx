import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { useText } from "../../text/text-provider.tsx";
import type { ItemPages } from "./item-pages.ts";
import { ItemRow } from "./item-row.tsx";
import { extended, toggled } from "./selection.ts";

/** Rows that are drawn beyond the edges, so that scrolling never shows nothing. */
const OVERSCAN = 12;
const PAGE_KEYS = 10;
const rowId = (index: number): string => `item-row-${String(index)}`;

interface ItemTableProps {
  /** Another one begins at the top again. */
  readonly query: string;
  readonly total: number;
  readonly pages: ItemPages;
  readonly onRange: (range: readonly [number, number]) => void;
}

/** How far a key moves. */
function stepOf(key: string, total: number): number | undefined {
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

function useRowHeight(): number {
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

function TableHead() {
  const t = useText();
  return (
    <div className="ItemGrid-head" role="row" aria-rowindex={1}>
      <span role="columnheader" aria-label={t("items.column.chosen")} />
      <span role="columnheader">{t("items.column.name")}</span>
      <span role="columnheader">{t("items.column.captured")}</span>
      <span role="columnheader">{t("items.column.imported")}</span>
      <span role="columnheader">SHA-256</span>
      <span role="columnheader" className="num">
        {t("items.column.size")}
      </span>
    </div>
  );
}

interface TableKeys {
  readonly total: number;
  readonly pages: ItemPages;
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly scrollTo: (index: number) => void;
}

/** What keys and clicks do: arrows move, Space chooses, Shift extends, Enter opens. */
function useTableKeys({ total, pages, active, setActive, scrollTo }: TableKeys) {
  const { chosen, choose, go } = useNavigation();
  const anchor = useRef(0);
  const idAt = (index: number): string | undefined => pages.at(index)?.item;
  const open = (index: number): void => {
    const item = idAt(index);
    if (item !== undefined) go({ at: "item", item });
  };
  const pick = (index: number, isRange: boolean): void => {
    const id = idAt(index);
    if (isRange) choose(extended(chosen, [anchor.current, index], idAt));
    else if (id !== undefined) choose(toggled(chosen, id));
    if (!isRange) anchor.current = index;
    setActive(index);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = stepOf(event.key, total);
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(total - 1, Math.max(0, active + step));
      setActive(next);
      scrollTo(next);
      if (event.shiftKey) choose(extended(chosen, [anchor.current, next], idAt));
      else anchor.current = next;
    } else if (event.key === " ") {
      event.preventDefault();
      pick(active, event.shiftKey);
    } else if (event.key === "Enter") open(active);
  };
  return { onKey, pick, open };
}

/** A table of any length: only what is seen is drawn, and only the pages that are seen are asked for. */
export function ItemTable({ query, total, pages, onRange }: ItemTableProps) {
  const t = useText();
  const { chosen } = useNavigation();
  const [active, setActive] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
  });
  const rows = virtual.getVirtualItems();
  const [first, last] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0];
  useEffect(() => onRange([first, last]), [first, last, onRange]);
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    setActive(0);
    virtual.scrollToOffset(0);
  }, [query, virtual]);
  const { onKey, pick, open } = useTableKeys({
    total,
    pages,
    active,
    setActive,
    scrollTo: (index) => virtual.scrollToIndex(index),
  });
  return (
    <div
      className="ItemGrid"
      role="grid"
      aria-label={t("nav.items")}
      aria-rowcount={total + 1}
      aria-multiselectable="true"
      aria-activedescendant={rowId(active)}
      tabIndex={0}
      data-grid=""
      onKeyDown={onKey}
    >
      <TableHead />
      <div className="Scroll" ref={frame} role="rowgroup" tabIndex={-1}>
        <div className="ItemGrid-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
          {rows.map(({ index, start, size }) => (
            <ItemRow
              key={index}
              id={rowId(index)}
              index={index}
              place={{ top: start, height: size }}
              item={pages.at(index)}
              isActive={index === active}
              isChosen={chosen.has(pages.at(index)?.item ?? "")}
              onPick={pick}
              onOpen={open}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
