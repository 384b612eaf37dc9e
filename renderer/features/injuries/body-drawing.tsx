import type { ReactNode, SVGProps } from "react";
import { type DrawnView, pathOf } from "../../../electron/core/body/body-diagram.ts";
import type { PlacedMark } from "../../../electron/core/body/placed-marks.ts";
import type { BodyView } from "../../../electron/core/records/body-mark.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { theBody } from "./the-body.ts";

/** The parts of a view with their names under the pointer, and the lines that help to find one's way. */
function Parts({ parts, lines }: DrawnView) {
  const words = useRecordWords();
  return (
    <g aria-hidden="true">
      {parts.map(({ region, points }) => (
        <path key={region} className="Body-part" data-part={region} d={pathOf(points, "Z")}>
          <title>{words.choice("injury", region)}</title>
        </path>
      ))}
      {lines.map((line) => (
        <path key={pathOf(line, "")} className="Body-line" d={pathOf(line, "")} />
      ))}
    </g>
  );
}

/** A mark: its area or its part, its place, and its number, with a line between them where the number stands aside. */
export function MarkShape({ placed }: { readonly placed: PlacedMark }) {
  const { count } = useAmounts();
  const { number, point, drawn, radius, area, somewhereOn } = placed;
  const isAside = point.x !== drawn.x || point.y !== drawn.y;
  return (
    <>
      {somewhereOn !== undefined && <path className="Body-somewhere" d={pathOf(somewhereOn.points, "Z")} />}
      {area !== undefined && <circle className="Body-area" cx={point.x} cy={point.y} r={area} />}
      {isAside && <line className="Body-lead" x1={point.x} y1={point.y} x2={drawn.x} y2={drawn.y} />}
      <circle className="Body-disc" cx={drawn.x} cy={drawn.y} r={radius} />
      <text className="Body-number" x={drawn.x} y={drawn.y + radius * 0.45} fontSize={radius * 1.25}>
        {count(number)}
      </text>
    </>
  );
}

interface BodyDrawingProps extends SVGProps<SVGSVGElement> {
  readonly view: BodyView;
  readonly children?: ReactNode;
}

/** One view of the body with what is drawn on it. */
export function BodyDrawing({ view, children, ...more }: BodyDrawingProps) {
  const drawn = theBody[view];
  const { width, height } = drawn;
  return (
    <svg className="Body" viewBox={`0 0 ${String(width)} ${String(height)}`} {...more}>
      <Parts {...drawn} />
      {children}
    </svg>
  );
}
