import type { Lock } from "../engine/vault/lock.ts";
export const name = (lock: Lock): string => lock.name;
