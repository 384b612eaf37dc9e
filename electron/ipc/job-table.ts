/** Jobs that run: each can be stopped, one that writes waits for the one before it, and one that reads for what has come meanwhile. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { VaultError } from "../core/errors.ts";

/** When a job begins: after those that write and came before it, once what lies there already was heard, or at once. */
type Turn = "in-turn" | "soon" | "at-once";

type Act<Value> = (signal: AbortSignal) => Promise<Value>;

async function unlessStopped<Value>(act: Act<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) throw new VaultError("cancelled", "stopped before it began");
  return await act(signal);
}

/** Who types asks with every letter: of questions that lie there already, those that nobody waits for any more are not begun. */
async function soon<Value>(begin: () => Promise<Value>): Promise<Value> {
  await nextTurn();
  return await begin();
}

export class JobTable {
  readonly #running = new Map<string, AbortController>();
  readonly #ends = new Set<Promise<unknown>>();
  #lastWrite: Promise<unknown> = Promise.resolve();

  /** Runs a job under a name of its page; a name that runs already is refused. */
  async run<Value>(name: string, turn: Turn, act: Act<Value>): Promise<Value> {
    if (this.#running.has(name)) throw new VaultError("bad-usage", "a job of this number runs");
    const controller = new AbortController();
    this.#running.set(name, controller);
    const { signal } = controller;
    const begin = (): Promise<Value> => unlessStopped(act, signal);
    const end = turn === "in-turn" ? this.#inTurn(begin) : turn === "soon" ? soon(begin) : begin();
    this.#ends.add(end);
    try {
      return await end;
    } finally {
      this.#ends.delete(end);
      this.#running.delete(name);
    }
  }

  #inTurn<Value>(begin: () => Promise<Value>): Promise<Value> {
    const turn = this.#lastWrite.then(begin);
    // The next in turn does not care how this one ended.
    this.#lastWrite = turn.catch(() => undefined);
    return turn;
  }

  cancel(name: string): void {
    this.#running.get(name)?.abort();
  }

  /** Stops everything and waits until nothing runs. */
  async drain(): Promise<void> {
    for (const controller of this.#running.values()) controller.abort();
    await Promise.allSettled(this.#ends);
  }
}
