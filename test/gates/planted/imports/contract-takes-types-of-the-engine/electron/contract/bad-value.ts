import { open } from "../engine/index.ts";
export const opened = open;
