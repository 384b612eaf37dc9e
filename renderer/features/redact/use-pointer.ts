import { type PointerEvent, useRef, useState } from "react";
import { between, fitted, moved, type PageSize, type PlacedBox, type Rectangle } from "./placed-boxes.ts";

/** A press that wandered less than this is no box. */
const LEAST_UNITS = 3;

interface Point {
  readonly x: number;
  readonly y: number;
}

type Gesture =
  | { readonly kind: "draw"; readonly from: Point }
  | { readonly kind: "move"; readonly box: PlacedBox; readonly from: Point }
  | { readonly kind: "stretch"; readonly box: PlacedBox };

interface PointerOptions {
  readonly size: PageSize;
  readonly onAdd: (rectangle: Rectangle) => void;
  readonly onPlace: (id: number, rectangle: Rectangle) => void;
}

/** What the pointer does on the page: draws a box, moves one, or stretches one by its corner. */
export function usePointer({ size, onAdd, onPlace }: PointerOptions) {
  const gesture = useRef<Gesture | undefined>(undefined);
  const [draft, setDraft] = useState<(Rectangle & { readonly id?: number }) | undefined>();
  const at = (event: PointerEvent<SVGSVGElement>): Point => {
    const frame = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - frame.left) / frame.width) * size.width,
      y: ((event.clientY - frame.top) / frame.height) * size.height,
    };
  };
  const shaped = (to: Point): (Rectangle & { readonly id?: number }) | undefined => {
    const now = gesture.current;
    if (now === undefined) return undefined;
    if (now.kind === "draw") return fitted(between(now.from, to), size);
    const { box } = now;
    if (now.kind === "move") return moved(box, { x: to.x - now.from.x, y: to.y - now.from.y }, size);
    return fitted(between(box, to), size);
  };
  const begin = (event: PointerEvent<SVGSVGElement>, box: PlacedBox | undefined, isCorner: boolean): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = at(event);
    if (box === undefined) gesture.current = { kind: "draw", from };
    else gesture.current = isCorner ? { kind: "stretch", box } : { kind: "move", box, from };
  };
  const follow = (event: PointerEvent<SVGSVGElement>): void => {
    const now = gesture.current;
    const shape = shaped(at(event));
    if (now === undefined || shape === undefined) return;
    setDraft(now.kind === "draw" ? shape : { ...shape, id: now.box.id });
  };
  const end = (event: PointerEvent<SVGSVGElement>): void => {
    const now = gesture.current;
    const shape = shaped(at(event));
    gesture.current = undefined;
    setDraft(undefined);
    if (now === undefined || shape === undefined) return;
    const { x, y, width, height } = shape;
    if (now.kind !== "draw") onPlace(now.box.id, { x, y, width, height });
    else if (width >= LEAST_UNITS && height >= LEAST_UNITS) onAdd({ x, y, width, height });
  };
  const drop = (): void => {
    gesture.current = undefined;
    setDraft(undefined);
  };
  return { draft, begin, follow, end, drop };
}
