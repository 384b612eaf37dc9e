/** A few numbers that all threads of one import share: whether to stop, and how many bytes have been read. */

const STOP_AT = 0;
const BYTES_AT = 8;

/** One view of the numbers; every thread makes its own. */
export class ImportControl {
  readonly memory: SharedArrayBuffer;
  readonly #stop: Int32Array;
  readonly #bytes: BigInt64Array;

  constructor(memory = new SharedArrayBuffer(16)) {
    this.memory = memory;
    this.#stop = new Int32Array(memory, STOP_AT, 1);
    this.#bytes = new BigInt64Array(memory, BYTES_AT, 1);
  }

  /** Asks every thread to leave its work at the next block. */
  stop(): void {
    Atomics.store(this.#stop, 0, 1);
  }

  get isStopped(): boolean {
    return Atomics.load(this.#stop, 0) === 1;
  }

  /** Counts bytes that were read from a source. */
  countBytes(bytes: number): void {
    Atomics.add(this.#bytes, 0, BigInt(bytes));
  }

  get bytesRead(): number {
    return Number(Atomics.load(this.#bytes, 0));
  }
}
