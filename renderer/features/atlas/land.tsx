import type { AtlasBase } from "../../../electron/contract/atlas-views.ts";
import { isIn } from "../../../electron/core/map/map-picture.ts";
import type { MapBox } from "../../../electron/core/map/outline.ts";
import type { MapPoint } from "../../../electron/core/map/projection.ts";
import { placeOfName } from "../../../electron/core/map/seat-labels.ts";

/** From kilometres to pixels of a drawing. */
export interface Drawn {
  readonly box: MapBox;
  readonly scale: number;
}

/** Where a point is drawn. */
export const placeOn = ({ box, scale }: Drawn, { x, y }: MapPoint): MapPoint => ({
  x: (x - box.x) * scale,
  y: (y - box.y) * scale,
});

/** The country, its regions, its neighbours and waters, and towns. */
export function Land({ base, on }: { readonly base: AtlasBase; readonly on: Drawn }) {
  const { box, scale } = on;
  const move = `scale(${String(scale)}) translate(${String(-box.x)} ${String(-box.y)})`;
  return (
    <>
      <g transform={move}>
        <path className="Map-country" d={base.country} />
        <path className="Map-water" d={base.water} />
        <path className="Map-border" d={base.borders} />
        <path className="Map-region" d={base.regions} />
        <path className="Map-outline" d={base.country} />
      </g>
      {base.labels
        .filter(({ point }) => isIn(box, point))
        .map(({ point, name }) => {
          const { x, y } = placeOn(on, point);
          const { x: nameX, y: nameY, anchor } = placeOfName({ x, y }, box.width * scale);
          return (
            <g key={name} className="Map-town">
              <circle cx={x} cy={y} r={1.8} />
              <text x={nameX} y={nameY} textAnchor={anchor}>
                {name}
              </text>
            </g>
          );
        })}
    </>
  );
}
