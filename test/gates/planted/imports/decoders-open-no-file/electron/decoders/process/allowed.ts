import { createReadStream } from "node:fs";
export const pipe = createReadStream;
