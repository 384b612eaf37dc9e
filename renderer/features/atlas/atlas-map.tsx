import { Maximize, Minus, Plus } from "lucide-react";
import type { PointerEvent, RefObject } from "react";
import type { AtlasBase, AtlasMark } from "../../../electron/contract/atlas-views.ts";
import { isIn } from "../../../electron/core/map/map-picture.ts";
import { markRadius, spreadMarks } from "../../../electron/core/map/spread-marks.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { IconButton } from "../../ui/button.tsx";
import { type Drawn, Land, placeOn } from "./land.tsx";
import type { MapView } from "./use-view.ts";

interface MarksProps {
  readonly marks: readonly AtlasMark[];
  readonly on: Drawn;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

/** A mark must not be dragged away under the finger that presses it. */
const stay = (event: PointerEvent): void => event.stopPropagation();

/** Marks with their numbers; those that would cover others stand beside their places, with a line to them. */
function Marks({ marks, on, chosen, onChoose }: MarksProps) {
  const { count } = useAmounts();
  const spread = spreadMarks(
    marks
      .filter(({ point }) => isIn(on.box, point))
      .map((mark) => ({ ...mark, point: placeOn(on, mark.point), radius: markRadius(mark.total) })),
  );
  return (
    <>
      {spread.map(({ key, point, drawn }) =>
        point === drawn ? null : (
          <line key={key} className="Map-lead" x1={point.x} y1={point.y} x2={drawn.x} y2={drawn.y} />
        ),
      )}
      {spread.map(({ key, drawn, radius, precision, total }) => (
        <g
          key={key}
          className={`Map-mark ${precision} ${key === chosen ? "on" : ""}`}
          onPointerDown={stay}
          onClick={() => onChoose(key)}
        >
          <circle cx={drawn.x} cy={drawn.y} r={radius} />
          <text x={drawn.x} y={drawn.y + 4}>
            {count(total)}
          </text>
        </g>
      ))}
    </>
  );
}

interface AtlasMapProps extends Omit<MarksProps, "on"> {
  readonly base: AtlasBase;
  readonly view: MapView;
  readonly width: number;
}

/** A map that is moved by pointer and by keys. What it shows stands in the list beside it, for whoever does not see it. */
function DrawnMap({ base, view, width, ...marks }: AtlasMapProps) {
  const on: Drawn = { box: view.box, scale: width / view.box.width };
  const height = view.box.height * on.scale;
  return (
    <svg
      className="Map-drawing"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
      aria-hidden="true"
      onPointerDown={view.onPointerDown}
      onPointerMove={view.onPointerMove}
      onPointerUp={view.onPointerUp}
      onPointerCancel={view.onPointerUp}
      onDoubleClick={(event) => {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        view.zoom(1, {
          x: view.box.x + (event.clientX - left) / on.scale,
          y: view.box.y + (event.clientY - top) / on.scale,
        });
      }}
    >
      <Land base={base} on={on} />
      <Marks {...marks} on={on} />
    </svg>
  );
}

/** The map with what zooms it; `frame` is measured, and it is drawn as wide as that. */
export function AtlasMap({
  frame,
  ...props
}: AtlasMapProps & { readonly frame: RefObject<HTMLDivElement | null> }) {
  const t = useText();
  const { view, width } = props;
  return (
    <div className="MapBox">
      <div className="row wrap">
        <IconButton
          label={t("atlas.zoomIn")}
          icon={Plus}
          isSmall
          isDisabled={!view.canZoomIn}
          onPress={() => view.zoom(1)}
        />
        <IconButton
          label={t("atlas.zoomOut")}
          icon={Minus}
          isSmall
          isDisabled={!view.canZoomOut}
          onPress={() => view.zoom(-1)}
        />
        <IconButton
          label={t("atlas.whole")}
          icon={Maximize}
          isSmall
          isDisabled={!view.canZoomOut}
          onPress={view.reset}
        />
        <span className="small muted">{t("atlas.hint")}</span>
      </div>
      <div
        className="Map-frame"
        ref={frame}
        role="group"
        aria-label={t("atlas.label")}
        tabIndex={0}
        onKeyDown={view.onKeyDown}
      >
        {width > 0 && <DrawnMap {...props} />}
      </div>
    </div>
  );
}
