import { channels } from "../contract/channels.ts";
export const name: string = channels.call;
