import { commands } from "../electron/contract/commands.ts";
export const names = Object.keys(commands);
