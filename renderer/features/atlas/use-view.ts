/** Which part of a map is seen: how far in, and around which point; never so that the country is out of sight. */

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { MapBox } from "../../../electron/core/map/outline.ts";
import type { MapPoint } from "../../../electron/core/map/projection.ts";

/** Each step shows half as much. */
const MOST_STEPS = 9;
/** A part of what is seen. */
const KEY_STEP = 0.2;

interface View {
  readonly step: number;
  readonly middle: MapPoint;
}

/** What is seen, and what changes it. */
export interface MapView {
  readonly step: number;
  /** Kilometres. */
  readonly box: MapBox;
  readonly canZoomIn: boolean;
  readonly canZoomOut: boolean;
  readonly zoom: (by: 1 | -1, around?: MapPoint) => void;
  readonly reset: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
}

const middleOf = ({ x, y, width, height }: MapBox): MapPoint => ({ x: x + width / 2, y: y + height / 2 });

const within = (value: number, from: number, length: number): number =>
  Math.min(from + length, Math.max(from, value));

/** Moves over a map of this box that is drawn this many pixels wide. */
export function useView(whole: MapBox, width: number): MapView {
  const [{ step, middle }, setView] = useState<View>({ step: 0, middle: middleOf(whole) });
  const drag = useRef<{ readonly x: number; readonly y: number; readonly from: MapPoint } | undefined>(
    undefined,
  );
  const part = 1 / 2 ** step;
  const seen = { width: whole.width * part, height: whole.height * part };
  const show = (next: View): void =>
    setView({
      step: Math.min(MOST_STEPS, Math.max(0, next.step)),
      middle: {
        x: within(next.middle.x, whole.x, whole.width),
        y: within(next.middle.y, whole.y, whole.height),
      },
    });
  const move = (x: number, y: number): void =>
    show({ step, middle: { x: middle.x + x * seen.width, y: middle.y + y * seen.height } });
  const zoom = (by: 1 | -1, around: MapPoint = middle): void =>
    show({ step: step + by, middle: by === 1 ? around : middle });
  const reset = (): void => show({ step: 0, middle: middleOf(whole) });
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(-KEY_STEP, 0),
    ArrowRight: () => move(KEY_STEP, 0),
    ArrowUp: () => move(0, -KEY_STEP),
    ArrowDown: () => move(0, KEY_STEP),
    "+": () => zoom(1),
    "=": () => zoom(1),
    "-": () => zoom(-1),
    "0": reset,
  };
  return {
    ...{ step, zoom, reset, canZoomIn: step < MOST_STEPS, canZoomOut: step > 0 },
    box: { x: middle.x - seen.width / 2, y: middle.y - seen.height / 2, ...seen },
    onKeyDown: (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    },
    onPointerDown: ({ clientX: x, clientY: y, pointerId, currentTarget }) => {
      currentTarget.setPointerCapture(pointerId);
      drag.current = { x, y, from: middle };
    },
    onPointerMove: ({ clientX, clientY }) => {
      if (drag.current === undefined || width === 0) return;
      const perPixel = seen.width / width;
      const { x, y, from } = drag.current;
      show({ step, middle: { x: from.x - (clientX - x) * perPixel, y: from.y - (clientY - y) * perPixel } });
    },
    onPointerUp: () => {
      drag.current = undefined;
    },
  };
}
