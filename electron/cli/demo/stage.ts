/** Where the demo plays: one folder, the commands of this program, and what one step leaves for the next. */

import { assert } from "../../core/errors.ts";
import type { Outcome } from "../command-line/command.ts";
import type { StockPrograms } from "./stock-programs.ts";

/** What every step of the demo is given. */
export interface Stage {
  /** Runs a command of this program in the demo's folder, showing how it is typed; the status must be the expected one. */
  readonly sandyq: (words: readonly string[], expectedStatus?: number) => Promise<Outcome>;
  readonly programs: StockPrograms;
  /** A line below the title of the step. */
  readonly say: (line: string) => void;
  /** What earlier steps found out. */
  readonly facts: Map<string, string>;
}

/** One step of the demo; `show` throws unless what the title claims holds. */
export interface Step {
  readonly title: string;
  readonly show: (stage: Stage) => Promise<void>;
}

/** A fact of an earlier step. Throws InvariantError when that step did not leave it. */
export function factOf({ facts }: Stage, name: string): string {
  const fact = facts.get(name);
  assert(fact !== undefined, `the demo does not know the ${name} yet`);
  return fact;
}

/** A value inside the document of an outcome; undefined when there is none. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== "object" || inner === null) return undefined;
    inner = (inner as Readonly<Record<string | number, unknown>>)[key];
  }
  return inner;
}

/** A text inside the document of an outcome. Throws InvariantError when it is none. */
export function textAt({ document }: Outcome, ...path: readonly (string | number)[]): string {
  const text = valueAt(document, ...path);
  assert(typeof text === "string", `the answer has no ${path.join(".")}`);
  return text;
}

/** How many entries a list inside the document of an outcome has. */
export function countAt({ document }: Outcome, ...path: readonly (string | number)[]): number {
  const entries = valueAt(document, ...path);
  assert(Array.isArray(entries), `the answer has no list ${path.join(".")}`);
  return entries.length;
}
