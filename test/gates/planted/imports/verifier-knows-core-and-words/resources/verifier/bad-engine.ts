import { engine } from "../../electron/engine/session.ts";
export const reached = engine;
