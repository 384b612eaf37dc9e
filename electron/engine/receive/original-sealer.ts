/**
 * Originals on their way from a bundle into a vault: sealed while the bundle is still being verified, into objects under
 * temporary names. Nothing of it is part of the vault before the whole bundle was found intact.
 */

import { parseRecipient } from "../../core/age/recipient.ts";
import { decodeHex } from "../../core/bytes/hex.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import type { PayloadHeading, PayloadSink } from "../../core/verify/collect.ts";
import { makeSealingRoom, NewObject, type SealingRoom } from "../objects/new-object.ts";
import type { SealedOriginal, SealOrder, SealTarget } from "./receive-job.ts";

/** From here on a file gets the larger buffers. */
const LARGE_BYTES = 8 * 1024 * 1024;
/** Objects whose last bytes may be on their way to the disk at the same time. */
const MOST_WAITING = 16;
/** What the writer takes between two waits for the disk. */
const PART_BYTES = 1024 * 1024;

/** One object, created when its first byte is there. */
class ObjectSink implements PayloadSink {
  readonly #object: Promise<NewObject>;
  readonly #target: SealTarget;
  readonly #onFinished: (target: SealTarget, object: NewObject) => Promise<void>;
  #sizeBytes = 0;

  constructor(
    object: Promise<NewObject>,
    target: SealTarget,
    onFinished: (target: SealTarget, object: NewObject) => Promise<void>,
  ) {
    this.#object = object;
    this.#target = target;
    this.#onFinished = onFinished;
  }

  async write(chunk: Uint8Array): Promise<void> {
    const object = await this.#object;
    for (let start = 0; start < chunk.length; start += PART_BYTES) {
      object.write(chunk.subarray(start, start + PART_BYTES));
      await object.drain();
    }
    this.#sizeBytes += chunk.length;
  }

  async end(sha256: string): Promise<void> {
    const object = await this.#object;
    if (sha256 !== this.#target.sha256) {
      await object.discard();
      throw new VaultError("bundle-damaged", "the bundle changed between two readings");
    }
    await object.finish(decodeHex(sha256), this.#sizeBytes);
    await this.#onFinished(this.#target, object);
  }

  async abort(): Promise<void> {
    await (await this.#object).discard();
  }
}

/** Seals the originals of one order. It ends with `finish` or with `settle`. */
export class OriginalSealer {
  readonly #room: SealingRoom;
  readonly #targets: ReadonlyMap<string, SealTarget>;
  readonly #waiting: Promise<void>[] = [];
  readonly #sealed: SealedOriginal[] = [];

  constructor(crypto: CryptoBackend, { folder, recipient, targets }: SealOrder) {
    this.#room = makeSealingRoom(crypto, parseRecipient(recipient), folder);
    this.#targets = new Map(targets.map((target) => [target.payloadPath, target]));
  }

  /** Where an original goes; undefined for one that is not wanted. */
  sinkFor({ path, sizeBytes }: PayloadHeading): PayloadSink | undefined {
    const target = this.#targets.get(path);
    if (target === undefined) return undefined;
    const size = sizeBytes < LARGE_BYTES ? "small" : "large";
    const object = NewObject.create(this.#room, target.label, size);
    // Whoever writes to it meets the same failure.
    object.catch(() => undefined);
    return new ObjectSink(object, target, (finished, made) => this.#makeDurable(finished, made));
  }

  async #makeDurable(target: SealTarget, object: NewObject): Promise<void> {
    const durable = object.makeDurable().then(({ fileKey }) => {
      this.#sealed.push({ payloadPath: target.payloadPath, fileKey });
    });
    durable.catch(() => undefined);
    this.#waiting.push(durable);
    if (this.#waiting.length > MOST_WAITING) await this.#waiting.shift();
  }

  /** Waits until everything is durable. Throws the system's error. */
  async finish(): Promise<readonly SealedOriginal[]> {
    await Promise.all(this.#waiting);
    return this.#sealed;
  }

  /** Waits until nothing is being written any longer, after a failure elsewhere. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#waiting);
  }
}
