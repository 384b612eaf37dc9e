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

  /** Takes out one after the other. */
  *taken(): Generator<Value> {
    for (let next = this.#values[this.#taken]; next !== undefined; next = this.#values[this.#taken]) {
      this.#taken += 1;
      yield next;
    }
    this.add([]);
  }
}
