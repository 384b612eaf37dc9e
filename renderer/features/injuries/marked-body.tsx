import { marksOnView, type NumberedMarks } from "../../../electron/core/body/placed-marks.ts";
import { bodyViewNames, type BodyView } from "../../../electron/core/records/body-mark.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { BodyDrawing, MarkShape } from "./body-drawing.tsx";
import { theBody } from "./the-body.ts";

/** Shown also where nothing is marked on them. */
const always = new Set<BodyView>(["front", "back"]);

/** The views of the body with the marks of one or more injuries; the marks are told in words beside it. */
export function MarkedBody({ injuries }: { readonly injuries: readonly NumberedMarks[] }) {
  const t = useText();
  const words = useRecordWords();
  const views = bodyViewNames
    .map((view) => ({ view, marks: marksOnView(theBody, view, injuries) }))
    .filter(({ view, marks }) => always.has(view) || marks.length > 0);
  return (
    <div className="Bodies">
      {views.map(({ view, marks }) => (
        <figure key={view}>
          <BodyDrawing
            view={view}
            role="img"
            aria-label={t("injury.drawing", {
              view: words.choice("injury", `view.${view}`),
              count: marks.length,
            })}
          >
            {marks.map((placed) => (
              <g
                key={`${String(placed.number)} ${String(placed.point.x)} ${String(placed.point.y)}`}
                className={placed.somewhereOn === undefined ? "Body-mark" : "Body-mark vague"}
              >
                <MarkShape placed={placed} />
              </g>
            ))}
          </BodyDrawing>
          <figcaption className="small muted" aria-hidden="true">
            {words.choice("injury", `view.${view}`)}
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
