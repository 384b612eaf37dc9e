import type { Command } from "../electron/contract/command.ts";
export const name = (command: Command): string => command.name;
