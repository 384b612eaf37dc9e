import { answer } from "../electron/ipc/answer.ts";
export const said: string = answer;
