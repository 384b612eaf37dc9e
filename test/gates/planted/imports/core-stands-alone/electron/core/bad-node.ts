import { readFileSync } from "node:fs";
export const read = (path: string): Uint8Array => readFileSync(path);
