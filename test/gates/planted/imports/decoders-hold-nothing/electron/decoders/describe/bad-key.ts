import { key } from "../../engine/key.ts";
export const stolen = key;
