import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from "react";
import type { ItemFacets } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { inTime, type ItemsFilter } from "./items-wish.ts";
import { type Bars, barsOf, dayAt, placeOf } from "./time-bars.ts";

const HEIGHT = 30;
const WIDTH = 1000;
const TICKS = 7;
const BIG_STEP = 10;

type Span = readonly [from: number, to: number];

interface EdgeProps {
  readonly label: string;
  readonly bars: Bars;
  readonly at: number;
  /** One more at the end, so that the edge lies behind its bar. */
  readonly isEnd: boolean;
  readonly onMove: (to: number) => void;
}

/** One end of the range, moved by arrows. */
function Edge({ label, bars, at, isEnd, onMove }: EdgeProps) {
  const { fileTime: day } = useAmounts();
  const onKey = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -BIG_STEP,
      PageUp: BIG_STEP,
      Home: -bars.counts.length,
      End: bars.counts.length,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(Math.min(bars.counts.length - 1, Math.max(0, at + step)));
  };
  const left = ((at + (isEnd ? 1 : 0)) / bars.counts.length) * 100;
  return (
    <span
      className="Scrubber-edge"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={bars.counts.length - 1}
      aria-valuenow={at}
      aria-valuetext={day(dayAt(bars, at, isEnd))}
      style={{ insetInlineStart: `${String(left)}%` }}
      onKeyDown={onKey}
    />
  );
}

function Drawing({ bars, span }: { readonly bars: Bars; readonly span: Span | undefined }) {
  const step = WIDTH / bars.counts.length;
  const most = Math.sqrt(Math.max(...bars.counts, 1));
  const isIn = (index: number): boolean => span === undefined || (index >= span[0] && index <= span[1]);
  return (
    <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" aria-hidden="true">
      {span !== undefined && (
        <rect className="range" x={span[0] * step} width={(span[1] - span[0] + 1) * step} height={HEIGHT} />
      )}
      {bars.counts.map((count, index) => {
        const height = (Math.sqrt(count) / most) * (HEIGHT - 3);
        return count === 0 ? null : (
          <rect
            key={index}
            className={`bar ${isIn(index) ? "in" : ""}`}
            x={index * step + step * 0.1}
            y={HEIGHT - height}
            width={step * 0.8}
            height={height}
          />
        );
      })}
      <line className="base" x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
    </svg>
  );
}

function Ticks({ bars }: { readonly bars: Bars }) {
  const { fileTime: day } = useAmounts();
  const count = Math.min(TICKS, bars.counts.length);
  const places = Array.from({ length: count }, (_, index) =>
    Math.floor((index * bars.counts.length) / count),
  );
  return (
    <div className="Scrubber-ticks" aria-hidden="true">
      {places.map((place) => (
        <span key={place}>{day(dayAt(bars, place, false))}</span>
      ))}
    </div>
  );
}

/** The bars that are kept to; a stretch without a first or a last day begins or ends with them all. */
function spanOf(bars: Bars, { since, until }: ItemsFilter): Span | undefined {
  if (since === undefined && until === undefined) return undefined;
  return [
    since === undefined ? 0 : placeOf(bars, since),
    until === undefined ? bars.counts.length - 1 : placeOf(bars, until),
  ];
}

function ScrubberOf({ facets }: { readonly facets: ItemFacets }) {
  const t = useText();
  const { wish, setWish } = useNavigation();
  const bars = useMemo(() => barsOf(facets.days), [facets.days]);
  const [dragged, setDragged] = useState<Span | undefined>();
  const origin = useRef<number | undefined>(undefined);
  if (bars === undefined) return null;
  const asked = spanOf(bars, wish.filter);
  const span = dragged ?? asked;
  const keep = ([from, to]: Span): void =>
    setWish(inTime(wish, [dayAt(bars, Math.min(from, to), false), dayAt(bars, Math.max(from, to), true)]));
  const barAt = ({ currentTarget, clientX }: PointerEvent): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const part = (clientX - left) / width;
    return Math.min(bars.counts.length - 1, Math.max(0, Math.floor(part * bars.counts.length)));
  };
  const drag = (event: PointerEvent): void => {
    if (origin.current === undefined) return;
    const at = barAt(event);
    setDragged([Math.min(origin.current, at), Math.max(origin.current, at)]);
  };
  const [from, to] = span ?? [0, bars.counts.length - 1];
  return (
    <div className="Scrubber" role="group" aria-label={t("scrub.label")}>
      <div
        className="Scrubber-area"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          origin.current = barAt(event);
          drag(event);
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          origin.current = undefined;
          setDragged(undefined);
          if (dragged !== undefined) keep(dragged);
        }}
      >
        <Drawing bars={bars} span={span} />
        <Edge label={t("scrub.from")} bars={bars} at={from} isEnd={false} onMove={(at) => keep([at, to])} />
        <Edge label={t("scrub.to")} bars={bars} at={to} isEnd onMove={(at) => keep([from, at])} />
      </div>
      <Ticks bars={bars} />
    </div>
  );
}

/** How many items there are over time; dragging over it or moving its ends keeps to a stretch of days. */
export const Scrubber = memo(ScrubberOf);
