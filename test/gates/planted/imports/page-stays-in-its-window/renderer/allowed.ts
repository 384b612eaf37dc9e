import { say } from "../electron/core/say.ts";
export const said: string = say;
