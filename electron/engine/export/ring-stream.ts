/** A byte stream from one thread to another through a ring of blocks. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { VaultError } from "../../core/errors.ts";
import type { BlockRing } from "../threads/block-ring.ts";

const NO_DIGEST = new Uint8Array(32);

const broken = (): VaultError => new VaultError("cancelled", "the other thread ended");

/** Sends a stream whose parts are of any length. Throws VaultError cancelled when nobody takes them any longer. */
export async function sendThrough(ring: BlockRing, source: AsyncIterable<Uint8Array>): Promise<void> {
  let block: Uint8Array | undefined;
  let filled = 0;
  for await (const part of source) {
    for (let sent = 0; sent < part.length;) {
      block ??= ring.reserve();
      if (block === undefined) throw broken();
      const piece = part.subarray(sent, sent + block.length - filled);
      block.set(piece, filled);
      filled += piece.length;
      sent += piece.length;
      if (filled < block.length) continue;
      ring.commit(filled);
      block = undefined;
      filled = 0;
    }
  }
  if (filled > 0) ring.commit(filled);
  ring.complete(NO_DIGEST);
}

/** Receives it; a part is free again when the next is asked for. Throws VaultError cancelled when the sender broke off. */
export async function* receiveThrough(ring: BlockRing): AsyncGenerator<Uint8Array> {
  for (;;) {
    const step = ring.next();
    if (step === "broken") throw broken();
    if (step === "complete") return;
    yield step;
    ring.release();
    // Waiting for a block blocks the thread: between two of them it hears what else there is.
    await nextTurn();
  }
}
