/** The lock as a page asks for it. */

import { call } from "./call.ts";

const before = new Set<() => void>();

/** Lets something be sent before every lock that a person asks for; it is not waited for. Returns what ends that. */
export function beforeLock(act: () => void): () => void {
  before.add(act);
  return () => void before.delete(act);
}

/** Locks at once. What is to be sent before it reaches the program before it. */
export function lock(): void {
  for (const act of before) act();
  void call("vault.lock", {});
}
