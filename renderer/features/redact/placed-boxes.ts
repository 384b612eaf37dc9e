import { useReducer } from "react";

/** A rectangle in the unit of its page. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box that lies on a page, under a number that stays its own. */
export interface PlacedBox extends Rectangle {
  readonly id: number;
  readonly page: number;
}

/** The size of a page in the unit of the boxes. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

interface History {
  readonly nextId: number;
  readonly now: readonly PlacedBox[];
  readonly before: readonly (readonly PlacedBox[])[];
  readonly undone: readonly (readonly PlacedBox[])[];
}

type Change =
  | { readonly kind: "add"; readonly page: number; readonly rectangle: Rectangle }
  | { readonly kind: "place"; readonly id: number; readonly rectangle: Rectangle }
  | { readonly kind: "remove"; readonly id: number }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

const MAX_STEPS = 200;

const recorded = (history: History, now: readonly PlacedBox[]): History => ({
  nextId: history.nextId,
  now,
  before: [...history.before.slice(-MAX_STEPS), history.now],
  undone: [],
});

function undo({ nextId, now, before, undone }: History): History {
  const last = before.at(-1);
  if (last === undefined) return { nextId, now, before, undone };
  return { nextId, now: last, before: before.slice(0, -1), undone: [...undone, now] };
}

function redo({ nextId, now, before, undone }: History): History {
  const next = undone.at(-1);
  if (next === undefined) return { nextId, now, before, undone };
  return { nextId, now: next, before: [...before, now], undone: undone.slice(0, -1) };
}

function changed(history: History, change: Change): History {
  const { now, nextId } = history;
  switch (change.kind) {
    case "add":
      return {
        ...recorded(history, [...now, { ...change.rectangle, page: change.page, id: nextId }]),
        nextId: nextId + 1,
      };
    case "place":
      return recorded(
        history,
        now.map((box) => (box.id === change.id ? { ...box, ...change.rectangle } : box)),
      );
    case "remove":
      return recorded(
        history,
        now.filter(({ id }) => id !== change.id),
      );
    case "undo":
      return undo(history);
    case "redo":
      return redo(history);
  }
}

/** Boxes with every step back and forth. */
export function usePlacedBoxes() {
  const [history, change] = useReducer(changed, { nextId: 1, now: [], before: [], undone: [] });
  const { now, before, undone, nextId } = history;
  return { boxes: now, nextId, canUndo: before.length > 0, canRedo: undone.length > 0, change };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A rectangle of whole units that lies inside its page; what it touches at all is inside it. */
export function fitted({ x, y, width, height }: Rectangle, page: PageSize): Rectangle {
  const left = clamp(Math.floor(x), 0, page.width - 1);
  const top = clamp(Math.floor(y), 0, page.height - 1);
  return {
    x: left,
    y: top,
    width: clamp(Math.ceil(x + width) - left, 1, page.width - left),
    height: clamp(Math.ceil(y + height) - top, 1, page.height - top),
  };
}

/** The rectangle between two corners. */
export const between = (
  one: { readonly x: number; readonly y: number },
  other: { readonly x: number; readonly y: number },
): Rectangle => ({
  x: Math.min(one.x, other.x),
  y: Math.min(one.y, other.y),
  width: Math.abs(one.x - other.x),
  height: Math.abs(one.y - other.y),
});

/** Moved as a whole; it stops at the edges instead of shrinking. */
export const moved = (
  box: Rectangle,
  by: { readonly x: number; readonly y: number },
  page: PageSize,
): Rectangle => ({
  ...box,
  x: clamp(Math.round(box.x + by.x), 0, page.width - box.width),
  y: clamp(Math.round(box.y + by.y), 0, page.height - box.height),
});
