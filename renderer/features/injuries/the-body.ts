import drawing from "../../../resources/body/body.json";
import { bodyDiagramOf } from "../../../electron/core/body/body-diagram.ts";

/** The body on which marks are made; it comes with the program. */
export const theBody = bodyDiagramOf(drawing);
