import { words } from "../cli/words.ts";
export const greeting: string = words;
