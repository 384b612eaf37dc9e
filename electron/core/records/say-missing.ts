/** What a case lacks, in words. */

import type { ConsentUse } from "../consent/consent-state.ts";
import { fillSentence } from "../text/fill-sentence.ts";
import type { Missing } from "./missing-of-case.ts";

/** A sentence for everything that can be missing, with places for values, and one for a case that lacks nothing. */
export type MissingWords = Readonly<Record<Missing["kind"] | "none", string>>;

/** How the face that says it writes values. */
export interface MissingValues {
  readonly use: (use: ConsentUse) => string;
  /** A day as `YYYY-MM-DD`. */
  readonly day: (day: string) => string;
  readonly count: (count: number) => string;
}

/** Says one thing that is missing. */
export function sayMissing(
  words: MissingWords,
  { kind, record, use, day, count }: Missing,
  say: MissingValues,
): string {
  const values = new Map([
    ["code", record?.code ?? ""],
    ["use", use === undefined ? "" : say.use(use)],
    ["day", day === undefined ? "" : say.day(day)],
    ["shown", count === undefined ? "" : say.count(count)],
  ]);
  return fillSentence(words[kind], values);
}
