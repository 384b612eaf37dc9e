import { commands } from "../contract/commands.ts";
export const names = Object.keys(commands);
