import type { Steps } from "./steps.ts";

/** What waits to be read, the oldest first. */
export class Queue<Value> {
  #values: Value[] = [];
  #taken = 0;

  add(values: readonly Value[]): void {
    if (this.#taken === this.#values.length) {
      this.#values = [];
      this.#taken = 0;
    }
    for (const value of values) this.#values.push(value);
  }

  /** Does something with one after the other. What that fails with leaves its value to be taken again. */
  *draining(act: (value: Value) => void): Steps<void> {
    for (let next = this.#values[this.#taken]; next !== undefined; next = this.#values[this.#taken]) {
      this.#taken += 1;
      try {
        act(next);
      } catch (error) {
        this.#values.push(next);
        throw error;
      }
      yield;
    }
    this.add([]);
  }
}
