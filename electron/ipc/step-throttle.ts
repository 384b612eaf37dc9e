/** Lets through the first step, then at most ten a second, and always the last. */

const GAP_MS = 100;

export class StepThrottle<Step> {
  readonly #tell: (step: Step) => void;
  readonly #now: () => number;
  #nextMs = 0;
  #held: { readonly step: Step } | undefined;

  constructor(tell: (step: Step) => void, now: () => number) {
    this.#tell = tell;
    this.#now = now;
  }

  /** Steps are snapshots, so one that is left out does no harm. */
  push(step: Step): void {
    if (this.#now() < this.#nextMs) {
      this.#held = { step };
      return;
    }
    this.#nextMs = this.#now() + GAP_MS;
    this.#held = undefined;
    this.#tell(step);
  }

  /** Tells what was held back; called before the reply. */
  flush(): void {
    if (this.#held !== undefined) this.#tell(this.#held.step);
    this.#held = undefined;
  }
}
