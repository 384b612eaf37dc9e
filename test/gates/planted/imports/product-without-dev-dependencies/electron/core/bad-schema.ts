import * as v from "valibot";
export const schema: unknown = v.string();
