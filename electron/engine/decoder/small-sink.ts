/** Takes what a decoder process writes, up to a limit that only one that was taken over passes. */

import { concatBytes } from "../../core/bytes/bytes.ts";

export class SmallSink {
  readonly #limitBytes: number;
  readonly #parts: Uint8Array[] = [];
  #sizeBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  write(bytes: Uint8Array): Promise<void> {
    this.#sizeBytes += bytes.length;
    if (!this.isTooLarge) this.#parts.push(bytes.slice());
    return Promise.resolve();
  }

  get isTooLarge(): boolean {
    return this.#sizeBytes > this.#limitBytes;
  }

  get bytes(): Uint8Array {
    return concatBytes(...this.#parts);
  }
}
