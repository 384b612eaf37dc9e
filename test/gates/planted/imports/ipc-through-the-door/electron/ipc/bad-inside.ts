import { lock } from "../engine/vault/lock.ts";
export const leave = lock;
