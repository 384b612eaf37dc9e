import { first } from "./bad-first.ts";
export const second = (): number => first() - 1;
