/** Jobs that run: each can be stopped, and one that writes waits for the one before it. */

import { VaultError } from "../core/errors.ts";

export class JobTable {
  readonly #running = new Map<string, AbortController>();
  readonly #ends = new Set<Promise<unknown>>();
  #lastWrite: Promise<unknown> = Promise.resolve();

  /** Runs a job under a name of its page; a name that runs already is refused. */
  async run<Value>(
    name: string,
    writes: boolean,
    act: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    if (this.#running.has(name)) throw new VaultError("bad-usage", "a job of this number runs");
    const controller = new AbortController();
    this.#running.set(name, controller);
    const end = writes
      ? this.#inTurn(() => act(controller.signal), controller.signal)
      : act(controller.signal);
    this.#ends.add(end);
    try {
      return await end;
    } finally {
      this.#ends.delete(end);
      this.#running.delete(name);
    }
  }

  #inTurn<Value>(act: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
    const turn = this.#lastWrite.then(() => {
      if (signal.aborted) throw new VaultError("cancelled", "stopped before it began");
      return act();
    });
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
