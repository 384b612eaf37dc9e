import type { KeyboardEvent, PointerEvent } from "react";
import { useText } from "../../text/text-provider.tsx";
import { fitted, moved, type PageSize, type PlacedBox, type Rectangle } from "./placed-boxes.ts";
import { usePointer } from "./use-pointer.ts";

/** One press of an arrow moves by this part of the longer side. */
const STEPS = 100;

interface BoxCanvasProps {
  readonly url: string;
  readonly size: PageSize;
  readonly boxes: readonly PlacedBox[];
  readonly chosen: number | undefined;
  /** Whether boxes are shown as they will be, or as frames through which one sees. */
  readonly isAfter: boolean;
  readonly isBlurred: boolean;
  readonly onAdd: (rectangle: Rectangle) => void;
  readonly onPlace: (id: number, rectangle: Rectangle) => void;
  readonly onRemove: (id: number) => void;
  readonly onChoose: (id: number | undefined) => void;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The box after a key: arrows move it, with Shift its lower right corner, with Alt by one unit. */
function afterKey(event: KeyboardEvent, box: Rectangle, size: PageSize): Rectangle | undefined {
  const arrow = arrows[event.key];
  if (arrow === undefined) return undefined;
  const step = event.altKey ? 1 : Math.max(1, Math.round(Math.max(size.width, size.height) / STEPS));
  const [x, y] = [arrow[0] * step, arrow[1] * step];
  if (!event.shiftKey) return moved(box, { x, y }, size);
  return fitted({ ...box, width: Math.max(1, box.width + x), height: Math.max(1, box.height + y) }, size);
}

interface BoxShapeProps extends BoxCanvasProps {
  readonly box: PlacedBox;
  readonly number: number;
  readonly shape: Rectangle;
}

function BoxShape({ box, number, shape, size, chosen, isAfter, ...on }: BoxShapeProps) {
  const t = useText();
  const isChosen = chosen === box.id;
  const corner = Math.max(size.width, size.height) / STEPS;
  const press = (event: KeyboardEvent): void => {
    const next = afterKey(event, box, size);
    if (next !== undefined) on.onPlace(box.id, next);
    else if (event.key === "Delete" || event.key === "Backspace") on.onRemove(box.id);
    else return;
    event.preventDefault();
  };
  return (
    <g
      className={`RBox ${isAfter ? "after" : ""} ${isChosen ? "on" : ""}`}
      role="button"
      tabIndex={0}
      data-box={box.id}
      aria-label={t("redact.boxKeys", { number })}
      aria-pressed={isChosen}
      onFocus={() => on.onChoose(box.id)}
      onKeyDown={press}
    >
      <rect {...shape} vectorEffect="non-scaling-stroke" />
      {isChosen && (
        <rect
          className="corner"
          data-corner=""
          x={shape.x + shape.width - corner / 2}
          y={shape.y + shape.height - corner / 2}
          width={corner}
          height={corner}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </g>
  );
}

/** A page with boxes on it; they are drawn by pointer, and moved, stretched and removed by pointer or keys. */
export function BoxCanvas(props: BoxCanvasProps) {
  const { url, size, boxes, isBlurred, onAdd, onPlace, onChoose } = props;
  const t = useText();
  const pointer = usePointer({ size, onAdd, onPlace });
  const { draft } = pointer;
  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    if (isBlurred) return;
    const target = event.target as Element;
    const id = target.closest<SVGGElement>("[data-box]")?.dataset["box"];
    const box = boxes.find((each) => String(each.id) === id);
    if (box === undefined) onChoose(undefined);
    pointer.begin(event, box, target.closest("[data-corner]") !== null);
  };
  return (
    <svg
      className="RPage"
      viewBox={`0 0 ${String(size.width)} ${String(size.height)}`}
      role="group"
      aria-label={t("redact.page")}
      onPointerDown={begin}
      onPointerMove={pointer.follow}
      onPointerUp={pointer.end}
      onPointerCancel={pointer.drop}
    >
      <image className={isBlurred ? "blurred" : ""} href={url} width={size.width} height={size.height} />
      {boxes.map((box, index) => (
        <BoxShape
          key={box.id}
          {...props}
          box={box}
          number={index + 1}
          shape={draft?.id === box.id ? draft : box}
        />
      ))}
      {draft !== undefined && draft.id === undefined && (
        <rect
          className="draft"
          x={draft.x}
          y={draft.y}
          width={draft.width}
          height={draft.height}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
