import { type PointerEvent, useRef, useState } from "react";
import type { BodyPoint } from "../../../electron/core/body/body-diagram.ts";
import type { BodyMark, BodyView } from "../../../electron/core/records/body-mark.ts";
import { markAt, movedMark } from "./edited-marks.ts";

/** A drag that wandered less than this many units of the view is a press. */
const LEAST_UNITS = 4;

type Gesture =
  | { readonly kind: "make"; readonly from: BodyPoint }
  | { readonly kind: "move"; readonly from: BodyPoint; readonly text: string; readonly mark: BodyMark };

/** A mark while the pointer is down; `text` is that of the one that it moves. */
interface Draft {
  readonly mark: BodyMark;
  readonly text?: string;
}

interface MarkingOptions {
  readonly view: BodyView;
  readonly onMake: (mark: BodyMark) => void;
  readonly onMove: (text: string, mark: BodyMark) => void;
}

const distance = (one: BodyPoint, other: BodyPoint): number => Math.hypot(one.x - other.x, one.y - other.y);

/** What a gesture makes of a place that it has come to. */
function draftOf(now: Gesture, to: BodyPoint, view: BodyView): Draft | undefined {
  const reach = distance(now.from, to);
  if (now.kind === "make") {
    const mark = markAt(view, now.from, reach < LEAST_UNITS ? 0 : reach);
    return mark && { mark };
  }
  if (reach < LEAST_UNITS) return { mark: now.mark, text: now.text };
  return { mark: movedMark(now.mark, { x: to.x - now.from.x, y: to.y - now.from.y }), text: now.text };
}

/** What the pointer does on a view: a press makes a mark, a drag one with an area, and a mark that is there is moved. */
export function useMarking({ view, onMake, onMove }: MarkingOptions) {
  const gesture = useRef<Gesture | undefined>(undefined);
  const [draft, setDraft] = useState<Draft | undefined>();
  // The drawing may be narrower than its frame: only the browser knows where its units lie.
  const at = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): BodyPoint => {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(currentTarget.getScreenCTM()?.inverse());
    return { x, y };
  };
  const drop = (): void => {
    gesture.current = undefined;
    setDraft(undefined);
  };
  return {
    draft,
    begin: (event: PointerEvent<SVGSVGElement>, held: { text: string; mark: BodyMark } | undefined): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const from = at(event);
      gesture.current = held === undefined ? { kind: "make", from } : { kind: "move", from, ...held };
    },
    follow: (event: PointerEvent<SVGSVGElement>): void => {
      if (gesture.current !== undefined) setDraft(draftOf(gesture.current, at(event), view));
    },
    end: (event: PointerEvent<SVGSVGElement>): void => {
      const made = gesture.current && draftOf(gesture.current, at(event), view);
      drop();
      if (made === undefined) return;
      if (made.text === undefined) onMake(made.mark);
      else onMove(made.text, made.mark);
    },
    drop,
  };
}
