import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import type { RowRange } from "../../client/pages.ts";
import { useText } from "../../text/text-provider.tsx";
import { stepOf, useRowHeight } from "../../ui/row-keys.ts";
import { slotOf } from "../../ui/slot-of.ts";
import type { ItemPages, Listing } from "./item-pages.ts";
import { ItemRow } from "./item-row.tsx";
import { useChoice } from "./use-choice.ts";

/** Rows that are drawn beyond the edges, so that scrolling never shows nothing. */
const OVERSCAN = 12;
/** The head stays in sight above the rows. */
const HEAD_PIXELS = 32;
const rowId = (index: number): string => `item-row-${String(index)}`;

interface ItemTableProps {
  readonly listing: Listing;
  readonly total: number;
  readonly pages: ItemPages;
  readonly onRange: (range: RowRange) => void;
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

interface TableKeys extends Omit<ItemTableProps, "onRange"> {
  readonly scrollTo: (index: number) => void;
}

/** What keys and clicks do: arrows move, Space chooses, Shift extends, Enter opens. */
function useTableKeys({ listing, total, pages, scrollTo }: TableKeys) {
  const { go, place: active, setPlace: setActive } = useNavigation();
  const choice = useChoice(listing, total);
  const idAt = (index: number): string | undefined => pages.at(index)?.item;
  const open = (index: number): void => {
    const item = idAt(index);
    setActive(index);
    if (item !== undefined) go({ at: "item", item, index });
  };
  const pick = (index: number, isRange: boolean): void => {
    if (isRange) choice.extend(index);
    else choice.pick(index, idAt(index));
    setActive(index);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = stepOf(event.key, total);
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(total - 1, Math.max(0, active + step));
      setActive(next);
      scrollTo(next);
      if (event.shiftKey) choice.extend(next);
      else choice.begin(next);
    } else if (event.key === " ") {
      event.preventDefault();
      pick(active, event.shiftKey);
    } else if (event.key === "Enter") open(active);
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      choice.all();
    }
  };
  return { onKey, pick, open };
}

/** A table of any length: only what is seen is drawn, and only the pages that are seen are asked for. */
export function ItemTable({ listing, total, pages, onRange }: ItemTableProps) {
  const t = useText();
  const { chosen, place: active } = useNavigation();
  const frame = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: HEAD_PIXELS,
    scrollPaddingStart: HEAD_PIXELS,
  });
  const rows = virtual.getVirtualItems();
  const [first, last] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0];
  useEffect(() => onRange([first, last]), [first, last, onRange]);
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    virtual.scrollToIndex(Math.min(active, total - 1));
    // Another list begins where the person was; moving about does not.
  }, [listing, virtual]);
  const { onKey, pick, open } = useTableKeys({
    listing,
    total,
    pages,
    scrollTo: (index) => virtual.scrollToIndex(index),
  });
  return (
    <div
      className="ItemGrid"
      ref={frame}
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
      <div className="ItemGrid-all" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {rows.map(({ index, start, size }) => (
          <ItemRow
            key={slotOf(index, rows.length)}
            id={rowId(index)}
            index={index}
            place={{ top: start - HEAD_PIXELS, height: size }}
            item={pages.at(index)}
            isActive={index === active}
            isChosen={chosen.has(pages.at(index)?.item ?? "")}
            onPick={pick}
            onOpen={open}
          />
        ))}
      </div>
    </div>
  );
}
