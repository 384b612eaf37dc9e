import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import type { RowRange } from "../../client/pages.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { slotOf } from "../../ui/slot-of.ts";
import { type GridRow, gridRows, rowOf, type Section, verticalStep } from "./grid-rows.ts";
import { type ItemPages, type Listing } from "./item-pages.ts";
import { toggled } from "./selection.ts";
import { Tile } from "./tile.tsx";
import { useChoice } from "./use-choice.ts";
import { useTileLayout } from "./use-tile-layout.ts";

/** Rows that are drawn beyond the edges, so that scrolling never shows nothing. */
const OVERSCAN = 3;
const PAGE_ROWS = 3;
const tileId = (index: number): string => `tile-${String(index)}`;

interface TileGridProps {
  readonly listing: Listing;
  readonly total: number;
  readonly pages: ItemPages;
  readonly sections: readonly Section[];
  readonly thumbnails: string;
  readonly isBlurred: boolean;
  readonly onRange: (range: RowRange) => void;
}

/** Where a key leads from an item. */
function targetOf(key: string, index: number, rows: readonly GridRow[], total: number): number | undefined {
  const steps = (count: number, step: -1 | 1): number => {
    let at = index;
    for (let done = 0; done < count; done += 1) at = verticalStep(rows, at, step);
    return at;
  };
  switch (key) {
    case "ArrowRight":
      return Math.min(total - 1, index + 1);
    case "ArrowLeft":
      return Math.max(0, index - 1);
    case "ArrowDown":
      return steps(1, 1);
    case "ArrowUp":
      return steps(1, -1);
    case "PageDown":
      return steps(PAGE_ROWS, 1);
    case "PageUp":
      return steps(PAGE_ROWS, -1);
    case "Home":
      return 0;
    case "End":
      return total - 1;
    default:
      return undefined;
  }
}

function DayHead({ section, onChoose }: { readonly section: Section; readonly onChoose: () => void }) {
  const t = useText();
  const { longDay, count } = useAmounts();
  return (
    <div className="DayHead" role="gridcell">
      <h2>{section.day === undefined ? t("filters.undated") : longDay(section.day)}</h2>
      <span className="small muted num">
        {t("items.count", { count: section.count, shown: count(section.count) })}
      </span>
      <span className="spacer" />
      <Button label={t("items.chooseDay")} look="quiet" isSmall onPress={onChoose} />
    </div>
  );
}

type GridKeys = Pick<TileGridProps, "listing" | "total" | "pages"> & {
  readonly rows: readonly GridRow[];
  readonly scrollTo: (row: number) => void;
};

/** What keys and clicks do: arrows move, Space shows what is blurred, with Ctrl it chooses, Shift extends, Enter opens. */
function useGridKeys({ listing, total, pages, rows, scrollTo }: GridKeys) {
  const { go, place, setPlace } = useNavigation();
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const choice = useChoice(listing, total);
  const idAt = (index: number): string | undefined => pages.at(index)?.item;
  const open = (index: number): void => {
    const item = idAt(index);
    setPlace(index);
    if (item !== undefined) go({ at: "item", item, index });
  };
  const show = (index: number): void => {
    const item = idAt(index);
    if (item !== undefined) setShown(toggled(shown, item));
  };
  const move = (to: number, isExtending: boolean): void => {
    setPlace(to);
    scrollTo(rowOf(rows, to));
    if (isExtending) choice.extend(to);
    else choice.begin(to);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const to = targetOf(event.key, place, rows, total);
    const isControl = event.ctrlKey || event.metaKey;
    if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === " " && isControl) choice.pick(place, idAt(place));
    else if (event.key === " " && event.shiftKey) choice.extend(place);
    else if (event.key === " ") show(place);
    else if (event.key === "Enter") open(place);
    else if (event.key.toLowerCase() === "a" && isControl) choice.all();
    else return;
    event.preventDefault();
  };
  const onClick = (index: number, event: MouseEvent): void => {
    const isBox = event.target instanceof Element && event.target.closest(".Tile-check") !== null;
    setPlace(index);
    if (event.shiftKey) choice.extend(index);
    else if (isBox || event.ctrlKey || event.metaKey) choice.pick(index, idAt(index));
    else open(index);
  };
  return { shown, onKey, onClick, choice };
}

/** The rows that are seen, and the items in them. */
function useGridRows({ total, sections, onRange }: Pick<TileGridProps, "total" | "sections" | "onRange">) {
  const { place } = useNavigation();
  const frame = useRef<HTMLDivElement>(null);
  const { columns, tileRow, dayRow } = useTileLayout(frame);
  const rows = useMemo(() => gridRows(total, columns, sections), [total, columns, sections]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (rows[index]?.kind === "day" ? dayRow : tileRow),
    overscan: OVERSCAN,
  });
  const seen = virtual.getVirtualItems();
  const first = rows[seen[0]?.index ?? 0]?.first ?? 0;
  const lastRow = rows[seen.at(-1)?.index ?? 0];
  const last = lastRow?.kind === "tiles" ? lastRow.first + lastRow.count - 1 : (lastRow?.first ?? 0);
  useEffect(() => onRange([first, last]), [first, last, onRange]);
  useEffect(() => {
    virtual.measure();
    const to = rowOf(rows, Math.min(place, total - 1));
    // Another list or another width begins where the person was; moving about does not. Who types is at the beginning
    // already, and scrolling there would lay the whole page out once more.
    if (to > 0 || (virtual.scrollOffset ?? 0) > 0) virtual.scrollToIndex(to);
  }, [rows, tileRow, virtual]);
  return { frame, columns, rows, virtual, seen };
}

interface TileRowProps extends Pick<TileGridProps, "pages" | "thumbnails" | "isBlurred"> {
  readonly row: GridRow;
  readonly columns: number;
  /** The ids of items that are seen other than the rest. */
  readonly shown: ReadonlySet<string>;
  readonly onClick: (index: number, event: MouseEvent) => void;
  readonly onChoose: (row: GridRow & { readonly kind: "day" }) => void;
}

function TileRowOf({ row, columns, pages, thumbnails, isBlurred, shown, onClick, onChoose }: TileRowProps) {
  const { chosen, place } = useNavigation();
  if (row.kind === "day") return <DayHead section={row.section} onChoose={() => onChoose(row)} />;
  const style = { gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))` };
  return (
    <div className="TileRow-tiles" role="presentation" style={style}>
      {Array.from({ length: row.count }, (_, column) => {
        const index = row.first + column;
        const item = pages.at(index);
        return (
          <Tile
            key={column}
            id={tileId(index)}
            index={index}
            column={column}
            item={item}
            thumbnails={thumbnails}
            isBlurred={isBlurred !== (item !== undefined && shown.has(item.item))}
            isActive={index === place}
            isChosen={item !== undefined && chosen.has(item.item)}
            onClick={onClick}
          />
        );
      })}
    </div>
  );
}

/** One row; while a list is scrolled only those are drawn anew that came into sight. */
const TileRow = memo(TileRowOf);

/** A grid of any length: only what is seen is drawn, and only the pages that are seen are asked for. */
export function TileGrid({ listing, total, pages, sections, thumbnails, isBlurred, onRange }: TileGridProps) {
  const t = useText();
  const { place } = useNavigation();
  const { frame, columns, rows, virtual, seen } = useGridRows({ total, sections, onRange });
  const keys = useGridKeys({ listing, total, pages, rows, scrollTo: (row) => virtual.scrollToIndex(row) });
  const latest = useRef(keys);
  latest.current = keys;
  const onClick = useCallback((index: number, event: MouseEvent) => latest.current.onClick(index, event), []);
  const onChoose = useCallback(
    ({ first, section }: GridRow & { readonly kind: "day" }) =>
      latest.current.choice.addRange(first, section.count),
    [],
  );
  const drawRow = ({ index, start, size }: VirtualItem) => {
    const row = rows[index];
    const style = { height: size, transform: `translateY(${String(start)}px)` };
    return row === undefined ? null : (
      <div
        key={slotOf(index, seen.length)}
        className="TileRow"
        role="row"
        aria-rowindex={index + 1}
        style={style}
      >
        <TileRow {...{ row, columns, pages, thumbnails, isBlurred, shown: keys.shown, onClick, onChoose }} />
      </div>
    );
  };
  return (
    <div
      className="TileGrid"
      ref={frame}
      role="grid"
      aria-label={t("nav.items")}
      aria-rowcount={rows.length}
      aria-colcount={columns}
      aria-multiselectable="true"
      aria-activedescendant={tileId(place)}
      tabIndex={0}
      data-grid=""
      onKeyDown={keys.onKey}
    >
      <div className="ItemGrid-all" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {seen.map(drawRow)}
      </div>
    </div>
  );
}
