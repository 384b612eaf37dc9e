/** The outline of the country that comes with the program. */

import outline from "../../../resources/map/kazakhstan.json" with { type: "json" };
import { type BaseMap, baseMapOf } from "../../core/map/outline.ts";

let known: BaseMap | undefined;

/** The map that lies under everything, checked and drawn when it is first asked for. */
export const knownOutline = (): BaseMap => (known ??= baseMapOf(outline));
