import { word } from "../core/word.ts";
export const said: string = word;
