import { useIntl } from "react-intl";
import type { AtlasBase } from "../../../electron/contract/atlas-views.ts";
import type { LanguageCode } from "../../../electron/contract/view-types.ts";
import { isIn } from "../../../electron/core/map/map-picture.ts";
import { type Position, project } from "../../../electron/core/map/projection.ts";
import { useAnswer } from "../../client/questions.ts";
import { usePictureWords } from "../../text/picture-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { Land, placeOn } from "../atlas/land.tsx";

function Drawing({ base, position }: { readonly base: AtlasBase; readonly position: Position }) {
  const t = useText();
  const say = usePictureWords();
  const [frame, width] = useWidth<HTMLDivElement>();
  const { box } = base;
  const point = project(position);
  if (!isIn(box, point)) return <p className="small muted">{t("says.offMap")}</p>;
  const on = { box, scale: width / box.width };
  const { x, y } = placeOn(on, point);
  return (
    <div className="Map-frame is-still" ref={frame}>
      {width > 0 && (
        <svg
          className="Map-drawing"
          viewBox={`0 0 ${String(width)} ${String(box.height * on.scale)}`}
          role="img"
          aria-label={t("says.onMap")}
        >
          <Land base={base} on={on} />
          <g className="Map-mark position">
            <circle cx={x} cy={y} r={6} />
          </g>
        </svg>
      )}
      <p className="tiny muted">{say("limit.borders", { year: base.bordersOf })}</p>
    </div>
  );
}

/** Where a file says that it was captured, on the map of the country. */
export function PlaceOnMap({ position }: { readonly position: Position }) {
  const t = useText();
  const language = useIntl().locale as LanguageCode;
  const { data: base } = useAnswer("atlas.base", { language });
  const { latitude, longitude } = position;
  return (
    <Group title={t("says.onMap")} note={`${String(latitude)}, ${String(longitude)}`}>
      {base !== undefined && <Drawing base={base} position={position} />}
    </Group>
  );
}
