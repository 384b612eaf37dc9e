import { lock } from "../engine/index.ts";
export const leave = lock;
