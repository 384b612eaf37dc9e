import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

const ZOOM = 1.5;
export const MAX_ZOOM = 12;
const TURN_DEGREES = 90;
const STEP_PIXELS = 60;

interface View {
  readonly zoom: number;
  readonly turn: number;
  readonly x: number;
  readonly y: number;
}

const whole: View = { zoom: 1, turn: 0, x: 0, y: 0 };

/** How a picture is looked at: moved, made larger and turned, by keys as by the pointer. */
export function useLens() {
  const [view, setView] = useState(whole);
  const held = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  const zoomBy = (factor: number): void => {
    const zoom = Math.min(MAX_ZOOM, Math.max(1, view.zoom * factor));
    setView(zoom === 1 ? { ...whole, turn: view.turn } : { ...view, zoom });
  };
  const moveBy = (x: number, y: number): void => {
    if (view.zoom > 1) setView({ ...view, x: view.x + x, y: view.y + y });
  };
  const acts = {
    larger: () => zoomBy(ZOOM),
    smaller: () => zoomBy(1 / ZOOM),
    turn: () => setView({ ...view, turn: (view.turn + TURN_DEGREES) % 360 }),
    fit: () => setView(whole),
  };
  const keys: Readonly<Record<string, () => void>> = {
    "+": acts.larger,
    "=": acts.larger,
    "-": acts.smaller,
    r: acts.turn,
    "0": acts.fit,
    ArrowLeft: () => moveBy(STEP_PIXELS, 0),
    ArrowRight: () => moveBy(-STEP_PIXELS, 0),
    ArrowUp: () => moveBy(0, STEP_PIXELS),
    ArrowDown: () => moveBy(0, -STEP_PIXELS),
  };
  return {
    ...acts,
    zoom: view.zoom,
    transform: `translate(${String(view.x)}px, ${String(view.y)}px) rotate(${String(view.turn)}deg) scale(${String(view.zoom)})`,
    onKey: (event: KeyboardEvent): void => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    },
    onPointerDown: ({ currentTarget, pointerId, clientX: x, clientY: y }: PointerEvent): void => {
      currentTarget.setPointerCapture(pointerId);
      held.current = { x, y };
    },
    onPointerMove: ({ clientX: x, clientY: y }: PointerEvent): void => {
      if (held.current === undefined) return;
      moveBy(x - held.current.x, y - held.current.y);
      held.current = { x, y };
    },
    onPointerUp: (): void => {
      held.current = undefined;
    },
  };
}
