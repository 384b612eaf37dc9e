/** Makes whoever tries passphrases wait longer after every wrong one. Stretching the passphrase is what protects a stolen disk; this is for the keyboard. */

const FREE_TRIES = 2;
const MAX_WAIT_SECONDS = 64;
const SECOND_MS = 1000;

export class PassphraseBrake {
  readonly #now: () => number;
  #wrong = 0;
  #untilMs = 0;

  /** `now` in milliseconds, of a clock that only runs forward. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whole seconds that are left to wait. */
  get waitSeconds(): number {
    return Math.max(0, Math.ceil((this.#untilMs - this.#now()) / SECOND_MS));
  }

  noteWrong(): void {
    this.#wrong += 1;
    const steps = this.#wrong - FREE_TRIES;
    if (steps <= 0) return;
    this.#untilMs = this.#now() + Math.min(MAX_WAIT_SECONDS, 2 ** steps) * SECOND_MS;
  }

  noteRight(): void {
    this.#wrong = 0;
    this.#untilMs = 0;
  }
}
