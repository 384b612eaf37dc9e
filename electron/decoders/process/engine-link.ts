/** The decoder process's end of the pipes: reads of the file and writes of the output, one at a time and in order. */

import type { Writable } from "node:stream";
import { assert } from "../../core/errors.ts";
import type { ByteSink, ByteSource } from "../bytes/byte-source.ts";
import { encodeFrameHead, MAX_PART_BYTES } from "../wire/frame.ts";
import type { FromProcess } from "../wire/messages.ts";

type Answer = (bytes: Uint8Array) => void;

/** What a job reads and writes, until it ends. */
interface LinkedJob {
  readonly source: ByteSource;
  readonly sink: ByteSink;
  /** Waits for what is under way and lets nothing follow. */
  end(): Promise<void>;
}

export class EngineLink {
  readonly #output: Writable;
  /** Waits for the reply of the engine; there is one question at a time. */
  #answer: Answer | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(output: Writable) {
    this.#output = output;
  }

  /** Tells the engine something. The bytes may be used again once this resolves. */
  async post(message: FromProcess, bytes: Uint8Array = new Uint8Array()): Promise<void> {
    this.#output.write(encodeFrameHead(message, bytes.length));
    await new Promise<void>((resolve, reject) => {
      this.#output.write(bytes, (error) => (error instanceof Error ? reject(error) : resolve()));
    });
  }

  /** Takes the engine's reply to the question that waits. */
  reply(bytes: Uint8Array): void {
    const answer = this.#answer;
    assert(answer !== undefined, "a reply that nobody waits for");
    this.#answer = undefined;
    answer(bytes);
  }

  /** Asks after all questions before have been answered. */
  #ask(message: FromProcess, bytes?: Uint8Array): Promise<Uint8Array> {
    const asked = this.#last.then(async () => {
      const answer = new Promise<Uint8Array>((resolve) => (this.#answer = resolve));
      await this.post(message, bytes);
      return await answer;
    });
    // A question that could not be put ends the process; the next one must not fail for it too.
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  async #read(offset: number, length: number): Promise<Uint8Array> {
    if (length <= MAX_PART_BYTES) return await this.#ask({ kind: "read", offset, length });
    const whole = new Uint8Array(length);
    for (let done = 0; done < length; done += MAX_PART_BYTES) {
      const part = Math.min(MAX_PART_BYTES, length - done);
      whole.set(await this.#ask({ kind: "read", offset: offset + done, length: part }), done);
    }
    return whole;
  }

  /** The pipes for one job. After its end nothing that the job left running reads from the file of the next one. */
  openJob(sizeBytes: number): LinkedJob {
    let isOpen = true;
    const assertOpen = (): void => assert(isOpen, "the job has ended");
    return {
      source: {
        sizeBytes,
        read: async (offset, length) => {
          assertOpen();
          const from = Math.min(Math.max(offset, 0), sizeBytes);
          const count = Math.min(Math.max(length, 0), sizeBytes - from);
          return count === 0 ? new Uint8Array() : await this.#read(from, count);
        },
      },
      sink: {
        write: async (bytes) => {
          for (let at = 0; at < bytes.length; at += MAX_PART_BYTES) {
            assertOpen();
            await this.#ask({ kind: "write" }, bytes.subarray(at, at + MAX_PART_BYTES));
          }
        },
      },
      end: async () => {
        isOpen = false;
        await this.#last;
      },
    };
  }
}
