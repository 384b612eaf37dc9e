export { lock } from "./vault/lock.ts";
