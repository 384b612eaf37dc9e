import type { TakenFigure } from "../../../electron/contract/view-types.ts";

/** A language in which figures have their words. */
export type FigureLanguage = keyof TakenFigure["figure"]["names"];
