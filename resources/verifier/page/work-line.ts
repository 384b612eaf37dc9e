/** One piece of work beside its buttons: it says how far it is, can be stopped, and says what came of it. */

import { sayBytes } from "./amounts.ts";
import { button, element } from "./element.ts";
import { failureText } from "./failure.ts";
import { show } from "./live-text.ts";
import { Problem } from "./problem.ts";
import type { Following } from "./read-original.ts";
import { said, say } from "./words.ts";

const SHOW_EVERY_MS = 200;

/** What came of a piece of work, said in the language that is spoken; undefined when there is nothing to say. */
export type Outcome = (() => string) | undefined;

/** Does one thing at a time. */
export class WorkLine {
  readonly view: HTMLElement;
  readonly #status = element("p", { class: "note", role: "status" });
  readonly #far = element("span", { class: "note num" });
  readonly #stop: HTMLButtonElement;
  #running: AbortController | undefined;

  constructor() {
    this.#stop = button(said("check.stop"), () => this.stop());
    this.#stop.hidden = true;
    this.view = element(
      "div",
      { class: "WorkLine noprint" },
      this.#status,
      element("p", { class: "row" }, this.#far, this.#stop),
    );
  }

  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  /** Stops what is being done. */
  stop(): void {
    this.#running?.abort();
  }

  /** Does something of `totalBytes`, unless something else is being done. Never rejects. */
  async run(totalBytes: number, work: (following: Required<Following>) => Promise<Outcome>): Promise<void> {
    if (this.#running !== undefined) return;
    const running = new AbortController();
    this.#running = running;
    show(this.#status, said("working"));
    this.#stop.hidden = false;
    let doneBytes = 0;
    let shownAt = performance.now();
    const onBytes = (bytes: number): void => {
      doneBytes += bytes;
      if (performance.now() - shownAt < SHOW_EVERY_MS) return;
      shownAt = performance.now();
      const done = doneBytes;
      show(this.#far, () => say("work.far", { done: sayBytes(done), total: sayBytes(totalBytes) }));
    };
    try {
      show(this.#status, await work({ signal: running.signal, onBytes }));
    } catch (error) {
      show(this.#status, error instanceof Problem ? said(error.words) : () => failureText(error));
    } finally {
      this.#running = undefined;
      this.#stop.hidden = true;
      show(this.#far);
    }
  }
}
