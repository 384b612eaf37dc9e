/** Skips a test, saying why, on a machine that lacks a program it needs. */

import type { TestContext } from "vitest";
import { hasProgram } from "./programs.ts";

/** Call it first in a test that asks another program for its judgement. */
export function needPrograms({ skip }: Pick<TestContext, "skip">, ...names: readonly string[]): void {
  const missing = names.filter((name) => !hasProgram(name));
  if (missing.length > 0) skip(`this machine has no ${missing.join(" and no ")}`);
}
