/** How far a check is: a bar, and a line that a screen reader hears now and then. */

import { sayBytes, sayDuration } from "./amounts.ts";
import { find } from "./element.ts";
import { show } from "./live-text.ts";
import { said, say } from "./words.ts";

const SPEAK_EVERY_MS = 5000;

/** Follows one check. */
export class CheckProgress {
  readonly #totalBytes: number;
  readonly #startedAt = performance.now();
  #spokenAt = -Infinity;

  constructor(totalBytes: number) {
    const working = said("working");
    this.#totalBytes = totalBytes;
    find("progress", HTMLElement).hidden = false;
    const bar = find("bar", HTMLProgressElement);
    bar.max = Math.max(1, totalBytes);
    bar.value = 0;
    show(find("progress-text", HTMLElement), working);
    show(find("progress-spoken", HTMLElement), working);
  }

  readonly onBytes = (doneBytes: number): void => {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const speed = doneBytes / Math.max(seconds, 0.001);
    const text = (): string =>
      say("progress", {
        done: sayBytes(doneBytes),
        total: sayBytes(this.#totalBytes),
        speed: sayBytes(speed),
        left: sayDuration((this.#totalBytes - doneBytes) / speed),
      });
    find("bar", HTMLProgressElement).value = doneBytes;
    show(find("progress-text", HTMLElement), text);
    if (performance.now() - this.#spokenAt < SPEAK_EVERY_MS) return;
    this.#spokenAt = performance.now();
    show(find("progress-spoken", HTMLElement), text);
  };

  /** Takes the bar away. */
  end(): void {
    find("progress", HTMLElement).hidden = true;
    show(find("progress-spoken", HTMLElement));
  }
}
