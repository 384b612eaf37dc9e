import { allowed } from "../../electron/core/allowed-thing.ts";
export const kept = allowed;
