import { nothing } from "./not-there.ts";
export const something: unknown = nothing;
