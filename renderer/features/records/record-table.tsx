import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { ListedRecord } from "../../../electron/contract/view-types.ts";
import type { Pages, RowRange } from "../../client/pages.ts";
import { stepOf, useRowHeight } from "../../ui/row-keys.ts";
import { slotOf } from "../../ui/slot-of.ts";
import type { RecordColumn } from "./record-columns.tsx";

/** Rows that are drawn beyond the edges, so that scrolling never shows nothing. */
const OVERSCAN = 12;
/** The head stays in sight above the rows. */
const HEAD_PIXELS = 32;
const rowId = (index: number): string => `record-row-${String(index)}`;

type Tracks = Pick<CSSProperties, "gridTemplateColumns">;

interface RecordTableProps {
  readonly label: string;
  readonly columns: readonly RecordColumn[];
  readonly pages: Pages<ListedRecord>;
  readonly total: number;
  /** Where to begin. */
  readonly start: number;
  readonly onRange: (range: RowRange) => void;
  readonly onOpen: (record: ListedRecord, index: number) => void;
}

interface RowProps {
  readonly record: ListedRecord | undefined;
  readonly index: number;
  readonly columns: readonly RecordColumn[];
  readonly tracks: Tracks;
  /** In pixels. */
  readonly top: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly onOpen: (index: number) => void;
}

function RowOf({ record, index, columns, tracks, top, height, isActive, onOpen }: RowProps) {
  return (
    <div
      id={rowId(index)}
      className={`ItemGrid-row ${isActive ? "active" : ""}`}
      role="row"
      aria-rowindex={index + 2}
      style={{ ...tracks, height, transform: `translateY(${String(top)}px)` }}
      onClick={() => onOpen(index)}
    >
      {record === undefined ? (
        <span role="gridcell" />
      ) : (
        columns.map(({ label, isNumber = false, cell }) => (
          <span key={label} role="gridcell" className={isNumber ? "end" : ""}>
            {cell(record)}
          </span>
        ))
      )}
    </div>
  );
}

/** One record; while a list is scrolled only those are drawn anew that came into sight. */
const Row = memo(RowOf);

interface TableKeys {
  readonly total: number;
  readonly active: number;
  readonly move: (index: number) => void;
  readonly open: (index: number) => void;
}

const keysOf =
  ({ total, active, move, open }: TableKeys) =>
  (event: KeyboardEvent): void => {
    const step = stepOf(event.key, total);
    if (step !== undefined) {
      event.preventDefault();
      move(Math.min(total - 1, Math.max(0, active + step)));
    } else if (event.key === "Enter") open(active);
  };

function Head({ columns, tracks }: { readonly columns: readonly RecordColumn[]; readonly tracks: Tracks }) {
  return (
    <div className="ItemGrid-head" role="row" aria-rowindex={1} style={tracks}>
      {columns.map(({ label, isNumber = false }) => (
        <span key={label} role="columnheader" title={label} className={isNumber ? "num" : ""}>
          {label}
        </span>
      ))}
    </div>
  );
}

/** A list of any length: only what is seen is drawn. Arrows move, Enter opens. */
export function RecordTable({ label, columns, pages, total, start, onRange, onOpen }: RecordTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(start);
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
  useEffect(() => virtual.scrollToIndex(start), [start, virtual]);
  const tracks = useMemo(
    (): Tracks => ({ gridTemplateColumns: columns.map(({ width }) => width).join(" ") }),
    [columns],
  );
  const open = (index: number): void => {
    const record = pages.at(index);
    if (record !== undefined) onOpen(record, index);
  };
  const latest = useRef(open);
  latest.current = open;
  const openLatest = useCallback((index: number) => latest.current(index), []);
  const move = (index: number): void => {
    setActive(index);
    virtual.scrollToIndex(index);
  };
  return (
    <div
      className="ItemGrid RecordGrid"
      ref={frame}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-activedescendant={rowId(active)}
      tabIndex={0}
      data-grid=""
      onKeyDown={keysOf({ total, active, move, open })}
    >
      <Head columns={columns} tracks={tracks} />
      <div className="ItemGrid-all" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {rows.map(({ index, start: top, size }) => (
          <Row
            key={slotOf(index, rows.length)}
            {...{ index, columns, tracks, record: pages.at(index), height: size, top: top - HEAD_PIXELS }}
            isActive={index === active}
            onOpen={openLatest}
          />
        ))}
      </div>
    </div>
  );
}
