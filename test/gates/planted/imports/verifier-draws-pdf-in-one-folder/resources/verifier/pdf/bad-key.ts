import { key } from "../../../electron/core/crypto/key.ts";
export const taken = key;
