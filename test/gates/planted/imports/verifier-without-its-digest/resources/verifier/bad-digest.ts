import { text } from "../../electron/core/bundle/readme.ts";
export const shown = text;
