import { vault } from "../engine/index.ts";
export const said: string = vault;
