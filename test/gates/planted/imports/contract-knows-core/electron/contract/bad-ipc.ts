import { answer } from "../ipc/answer.ts";
export const said: string = answer;
