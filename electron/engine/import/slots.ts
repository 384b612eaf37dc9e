/** Limits how much is under way at once: whoever wants to begin waits until there is room. */

export class Slots {
  #free: number;
  readonly #waiting: { readonly wanted: number; readonly go: () => void }[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for so many free slots, in the order of asking. */
  async take(wanted: number): Promise<void> {
    if (this.#waiting.length > 0 || this.#free < wanted) {
      await new Promise<void>((go) => this.#waiting.push({ wanted, go }));
    } else {
      this.#free -= wanted;
    }
  }

  /** Gives slots back. */
  give(count: number): void {
    this.#free += count;
    for (
      let first = this.#waiting[0];
      first !== undefined && first.wanted <= this.#free;
      first = this.#waiting[0]
    ) {
      this.#waiting.shift();
      this.#free -= first.wanted;
      first.go();
    }
  }
}
