import type { AtlasBase, AtlasMarks } from "../../../electron/contract/atlas-views.ts";
import { isIn } from "../../../electron/core/map/map-picture.ts";
import { placePrecisions } from "../../../electron/core/map/map-mark.ts";
import { usePictureWords } from "../../text/picture-words.ts";

/** What the outlines of marks say, what is not on the map, and what the map itself does not know. */
export function MapLegend({ base, found }: { readonly base: AtlasBase; readonly found: AtlasMarks }) {
  const say = usePictureWords();
  const outside = found.marks
    .filter(({ point }) => !isIn(base.box, point))
    .reduce((sum, { total }) => sum + total, 0);
  const missing = [
    ["limit.noPlace", found.noPlace],
    ["limit.unknownPlace", found.atUnknownPlaces],
    ["limit.outside", outside],
  ] as const;
  return (
    <div className="Map-legend small stack">
      <ul className="row wrap">
        {placePrecisions.map((precision) => (
          <li key={precision} className="row">
            <svg className="Map-sample" viewBox="0 0 20 20" aria-hidden="true">
              <g className={`Map-mark ${precision}`}>
                <circle cx={10} cy={10} r={7.5} />
              </g>
            </svg>
            {say(`precision.${precision}`)}
          </li>
        ))}
      </ul>
      {missing.map(([key, n]) => (n === 0 ? null : <p key={key}>{say(key, { n })}</p>))}
      <p className="muted">{say("limit.borders", { year: base.bordersOf })}</p>
      <p className="muted">{say("credit")}</p>
    </div>
  );
}
