import { parse } from "../decoders/describe/parse.ts";
export const here = parse;
