/**
 * Where marks are drawn (resources/spec/injuries.md §2). Invariant: a mark whose place nobody told is drawn otherwise than one whose place
 * is known, and no mark covers another one.
 */

import { spreadMarks } from "../map/spread-marks.ts";
import { type BodyMark, type BodyView, parseMark } from "../records/body-mark.ts";
import { type BodyDiagram, type BodyPoint, drawnPart, type DrawnPart, middleOf } from "./body-diagram.ts";

/** Marks of one injury, as they are kept, with the number under which they are shown. */
export interface NumberedMarks {
  readonly number: number;
  readonly marks: readonly string[];
}

/** A mark as it is drawn, in units of its view. */
export interface PlacedMark {
  readonly number: number;
  readonly mark: BodyMark;
  /** Where it is; the middle of the part where that is all that is known. */
  readonly point: BodyPoint;
  /** Where its number stands. */
  readonly drawn: BodyPoint;
  /** Of the disc with the number. */
  readonly radius: number;
  /** Of the area that it is about. */
  readonly area?: number;
  /** What it is somewhere on; absent where the place is known. */
  readonly somewhereOn?: DrawnPart;
}

/** The disc with a number: a part of the height of the view, at least so many units; a further digit needs more. */
const DISC = { part: 0.0205, least: 10, digit: 1.3 };

function placed(diagram: BodyDiagram, number: number, mark: BodyMark): Omit<PlacedMark, "drawn"> {
  const view = diagram[mark.view];
  const one = Math.max(DISC.least, view.height * DISC.part);
  const radius = one * DISC.digit ** (String(number).length - 1);
  if (mark.at === undefined) {
    const somewhereOn = drawnPart(view, mark.region);
    return { number, mark, radius, somewhereOn, point: middleOf(view, somewhereOn) };
  }
  const point = { x: mark.at.x * view.width, y: mark.at.y * view.height };
  return { number, mark, radius, point, ...(mark.radius && { area: mark.radius * view.width }) };
}

/** The marks on one view; what is no mark is left out. */
export const marksOnView = (
  diagram: BodyDiagram,
  view: BodyView,
  numbered: readonly NumberedMarks[],
): PlacedMark[] =>
  spreadMarks(
    numbered.flatMap(({ number, marks }) =>
      marks.flatMap((text) => {
        const mark = parseMark(text);
        return mark?.view === view ? [placed(diagram, number, mark)] : [];
      }),
    ),
  );
