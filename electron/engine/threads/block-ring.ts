/**
 * Hands blocks of a file from the thread that reads it to the thread that seals it, through shared memory: one
 * producer, one consumer, each waiting without spinning, and a way for anybody to end the wait of both.
 */

const BLOCK_BYTES = 1024 * 1024;
const BLOCK_COUNT = 8;
const DIGEST_BYTES = 32;
/** A waiting thread looks up this often, in case the other one died without a word. */
const WAIT_MS = 100;

const slot = { produced: 0, consumed: 1, state: 2, lengths: 3 } as const;
const CONTROL_BYTES = 4 * (slot.lengths + BLOCK_COUNT);
/** Blocks begin at a page, where the system copies fastest. */
const BLOCKS_AT = 4096;
const state = { open: 0, complete: 1, broken: 2 } as const;

/** Memory for one ring, to be shared between threads. */
export const makeRingMemory = (): SharedArrayBuffer =>
  new SharedArrayBuffer(BLOCKS_AT + BLOCK_COUNT * BLOCK_BYTES);

/** What the consumer is told next: a block, or how it ended. */
export type RingStep = Uint8Array | "complete" | "broken";

/** One view of a ring; every thread makes its own. */
export class BlockRing {
  readonly #memory: SharedArrayBuffer;
  readonly #control: Int32Array;
  readonly #digest: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.#memory = memory;
    this.#control = new Int32Array(memory, 0, CONTROL_BYTES / 4);
    this.#digest = new Uint8Array(memory, CONTROL_BYTES, DIGEST_BYTES);
  }

  #load(index: number): number {
    return Atomics.load(this.#control, index);
  }

  #block(number: number): Uint8Array {
    return new Uint8Array(this.#memory, BLOCKS_AT + (number % BLOCK_COUNT) * BLOCK_BYTES, BLOCK_BYTES);
  }

  #advance(index: number): void {
    Atomics.add(this.#control, index, 1);
    Atomics.notify(this.#control, index);
  }

  #end(as: number): void {
    Atomics.compareExchange(this.#control, slot.state, state.open, as);
    // Whoever waits, waits on one of the two counters.
    Atomics.notify(this.#control, slot.produced);
    Atomics.notify(this.#control, slot.consumed);
  }

  /** Producer: waits for a free block to fill; undefined once the ring is broken. */
  reserve(): Uint8Array | undefined {
    const produced = this.#load(slot.produced);
    for (;;) {
      const consumed = this.#load(slot.consumed);
      if (this.#load(slot.state) === state.broken) return undefined;
      if (produced - consumed < BLOCK_COUNT) return this.#block(produced);
      Atomics.wait(this.#control, slot.consumed, consumed, WAIT_MS);
    }
  }

  /** Producer: hands over the reserved block, filled with `length` bytes. */
  commit(length: number): void {
    const produced = this.#load(slot.produced);
    this.#control[slot.lengths + (produced % BLOCK_COUNT)] = length;
    this.#advance(slot.produced);
  }

  /** Producer: no more blocks follow, and this is the SHA-256 of all of them. */
  complete(digest: Uint8Array): void {
    this.#digest.set(digest);
    this.#end(state.complete);
  }

  /** Makes the memory fit for another file, once no thread uses it. */
  reset(): void {
    this.#control.fill(0);
  }

  /** Anybody: neither side shall wait for the other any longer. */
  break(): void {
    this.#end(state.broken);
  }

  /** Consumer: waits for the next block, which is its own until `release`. */
  next(): RingStep {
    const consumed = this.#load(slot.consumed);
    for (;;) {
      const ended = this.#load(slot.state);
      if (ended === state.broken) return "broken";
      // Read after the state: a producer that has completed has counted its last block before.
      const produced = this.#load(slot.produced);
      if (produced > consumed) {
        const length = this.#control[slot.lengths + (consumed % BLOCK_COUNT)] ?? 0;
        return this.#block(consumed).subarray(0, length);
      }
      if (ended === state.complete) return "complete";
      Atomics.wait(this.#control, slot.produced, produced, WAIT_MS);
    }
  }

  /** Consumer: gives the block back. */
  release(): void {
    this.#advance(slot.consumed);
  }

  /** Consumer, after "complete": the SHA-256 of the file. */
  digest(): Uint8Array {
    return this.#digest.slice();
  }
}
