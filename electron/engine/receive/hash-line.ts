/**
 * SHA-256 in a second thread: the thread that opens a seal copies plaintext into a ring and goes on, so that opening
 * and hashing take the time of the slower one. One message at a time; an empty block ends it and asks for the digest.
 */

import type { CryptoBackend, Sha256Hasher } from "../../core/crypto/backend.ts";
import { assert, VaultError } from "../../core/errors.ts";
import { BlockRing, makeRingMemory } from "../threads/block-ring.ts";

const DIGEST_BYTES = 32;
const ANSWER_BYTES = 64;
const DIGEST_AT = 32;
const BROKEN = -1;
const WAIT_MS = 100;
/** Below this the way to the other thread and back costs more than the hash. */
const WORTH_SENDING_BYTES = 256 * 1024;

/** Shared by the two threads of a line and by whoever started them. */
export interface LineMemory {
  readonly ring: SharedArrayBuffer;
  readonly answer: SharedArrayBuffer;
}

/** Memory for one line. It will hold plaintext: wipe it. */
export const makeLineMemory = (): LineMemory => ({
  ring: makeRingMemory(),
  answer: new SharedArrayBuffer(ANSWER_BYTES),
});

/** Ends the waiting on both sides of a line. */
export function breakLine({ ring, answer }: LineMemory): void {
  new BlockRing(ring).break();
  const counter = new Int32Array(answer, 0, 1);
  Atomics.store(counter, 0, BROKEN);
  Atomics.notify(counter, 0);
}

/** Hashes one message after another until the other side has no more. */
export function serveLine(crypto: CryptoBackend, memory: LineMemory): void {
  const ring = new BlockRing(memory.ring);
  const counter = new Int32Array(memory.answer, 0, 1);
  let hash = crypto.createSha256();
  for (let step = ring.next(); typeof step !== "string"; step = ring.next()) {
    const isEnd = step.length === 0;
    if (!isEnd) hash.update(step);
    ring.release();
    if (!isEnd) continue;
    new Uint8Array(memory.answer, DIGEST_AT, DIGEST_BYTES).set(hash.digest());
    Atomics.add(counter, 0, 1);
    Atomics.notify(counter, 0);
    hash = crypto.createSha256();
  }
}

/** The asking side of a line. */
export class HashLine {
  readonly #memory: LineMemory;
  readonly #ring: BlockRing;
  readonly #counter: Int32Array;
  #asked = 0;
  #isTaken = false;
  #block: Uint8Array | undefined;
  #filled = 0;

  constructor(memory: LineMemory) {
    this.#memory = memory;
    this.#ring = new BlockRing(memory.ring);
    this.#counter = new Int32Array(memory.answer, 0, 1);
  }

  /** Takes the line for one message; false when another message is under way. */
  take(): boolean {
    if (this.#isTaken) return false;
    this.#isTaken = true;
    return true;
  }

  /** Sends more of the message; `bytes` is free again on return. Throws VaultError cancelled when the line is broken. */
  send(bytes: Uint8Array): void {
    for (let sent = 0; sent < bytes.length;) {
      this.#block ??= this.#ring.reserve();
      if (this.#block === undefined) throw broken();
      const piece = bytes.subarray(sent, sent + this.#block.length - this.#filled);
      this.#block.set(piece, this.#filled);
      this.#filled += piece.length;
      sent += piece.length;
      if (this.#filled === this.#block.length) this.#commit();
    }
  }

  #commit(): void {
    this.#ring.commit(this.#filled);
    this.#block = undefined;
    this.#filled = 0;
  }

  /** Ends the message, waits for its digest and leaves the line to the next. Throws VaultError cancelled. */
  finish(): Uint8Array {
    if (this.#filled > 0) this.#commit();
    this.#block = undefined;
    if (this.#ring.reserve() === undefined) throw broken();
    this.#commit();
    this.#asked += 1;
    for (;;) {
      const answered = Atomics.load(this.#counter, 0);
      if (answered === BROKEN) throw broken();
      if (answered === this.#asked) break;
      Atomics.wait(this.#counter, 0, answered, WAIT_MS);
    }
    this.#isTaken = false;
    return new Uint8Array(this.#memory.answer, DIGEST_AT, DIGEST_BYTES).slice();
  }

  /** Lets the other side end. */
  close(): void {
    this.#ring.complete(new Uint8Array(DIGEST_BYTES));
  }
}

const broken = (): VaultError => new VaultError("cancelled", "the thread that hashes ended");

/** Starts here and moves to the line when the message turns out to be long and the line is free. */
class RoamingHasher implements Sha256Hasher {
  readonly #crypto: CryptoBackend;
  readonly #line: HashLine;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #here: Sha256Hasher | undefined;
  #isSent = false;
  #isDone = false;

  constructor(crypto: CryptoBackend, line: HashLine) {
    this.#crypto = crypto;
    this.#line = line;
  }

  update(bytes: Uint8Array): void {
    assert(!this.#isDone, "a hasher is used once");
    if (this.#isSent) this.#line.send(bytes);
    else if (this.#here !== undefined) this.#here.update(bytes);
    else if (this.#heldBytes + bytes.length < WORTH_SENDING_BYTES) this.#hold(bytes);
    else this.#settle(bytes);
  }

  #hold(bytes: Uint8Array): void {
    this.#held.push(bytes.slice());
    this.#heldBytes += bytes.length;
  }

  #settle(bytes: Uint8Array): void {
    this.#isSent = this.#line.take();
    if (!this.#isSent) this.#here = this.#crypto.createSha256();
    const held = this.#held;
    this.#held = [];
    for (const part of [...held, bytes]) this.update(part);
  }

  digest(): Uint8Array {
    assert(!this.#isDone, "a hasher is used once");
    this.#isDone = true;
    if (this.#isSent) return this.#line.finish();
    const here = this.#here ?? this.#crypto.createSha256();
    for (const part of this.#held) here.update(part);
    return here.digest();
  }
}

/** The same backend, whose long hashes run at the other end of a line. */
export const withHashLine = (crypto: CryptoBackend, line: HashLine): CryptoBackend => ({
  ...crypto,
  createSha256: () => new RoamingHasher(crypto, line),
});
