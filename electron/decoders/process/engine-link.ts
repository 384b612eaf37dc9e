/**
 * The decoder process's end of the pipes: reads of the file and writes of the output, one at a time and in order. It
 * waits for each of them, as a process has nothing else to do: the bytes arrive where they are wanted, without a detour
 * over threads and pieces that only the garbage collector gets to see.
 */

import { readSync, writeSync } from "node:fs";
import { decodeJson } from "../../core/decode.ts";
import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import { assert, DecodeError } from "../../core/errors.ts";
import type { ByteSink, ByteSource } from "../bytes/byte-source.ts";
import { encodeFrameHead, frameLengths, HEAD_BYTES, MAX_PART_BYTES } from "../wire/frame.ts";
import { toProcessSchema, type FromProcess, type ToProcess } from "../wire/messages.ts";

/** What a job reads and writes, until it ends. */
interface LinkedJob {
  readonly source: ByteSource;
  readonly sink: ByteSink;
  /** Lets nothing follow. */
  end(): void;
}

type Received = ToProcess & { readonly bytes: Uint8Array };

export class EngineLink {
  readonly #from: number;
  readonly #to: number;

  /** Takes the numbers of two open pipes. */
  constructor(pipes: { readonly from: number; readonly to: number }) {
    this.#from = pipes.from;
    this.#to = pipes.to;
  }

  /** Whether there was enough to fill the array; the engine has closed its end if not. */
  #fill(bytes: Uint8Array): boolean {
    for (let done = 0; done < bytes.length;) {
      const count = readSync(this.#from, bytes, done, bytes.length - done, null);
      if (count === 0) return false;
      done += count;
    }
    return true;
  }

  /**
   * Waits for the next message of the engine, whose bytes lie in `target` where there is one; undefined when there is
   * none any more. Throws DecodeError.
   */
  receive(target?: Uint8Array): Received | undefined {
    const head = new Uint8Array(HEAD_BYTES);
    if (!this.#fill(head)) return undefined;
    const { jsonLength, byteLength } = frameLengths(head);
    const json = new Uint8Array(jsonLength);
    if (target !== undefined && byteLength > target.length)
      throw new DecodeError("message", "no more than was asked for");
    const bytes = target?.subarray(0, byteLength) ?? Buffer.allocUnsafeSlow(byteLength);
    if (!this.#fill(json) || !this.#fill(bytes)) return undefined;
    return { ...decodeJson(toProcessSchema, decodeUtf8(json), "message"), bytes };
  }

  #put(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) done += writeSync(this.#to, bytes, done);
  }

  /** Tells the engine something. */
  post(message: FromProcess, bytes: Uint8Array = new Uint8Array()): void {
    this.#put(encodeFrameHead(message, bytes.length));
    this.#put(bytes);
  }

  /** Tells the engine something and waits for what it says to that. */
  #ask(
    message: FromProcess,
    room: { readonly from?: Uint8Array; readonly into?: Uint8Array } = {},
  ): Uint8Array {
    this.post(message, room.from);
    const answer = this.receive(room.into);
    // Nobody is there to answer to.
    if (answer === undefined) process.exit();
    if (answer.kind === "job") throw new DecodeError("message", "one job at a time");
    return answer.bytes;
  }

  #read(offset: number, length: number, target?: Uint8Array): Uint8Array {
    const whole = target?.subarray(0, length) ?? Buffer.allocUnsafeSlow(length);
    let done = 0;
    while (done < length) {
      const part = Math.min(MAX_PART_BYTES, length - done);
      const message = { kind: "read", offset: offset + done, length: part } as const;
      const { length: given } = this.#ask(message, { into: whole.subarray(done, done + part) });
      done += given;
      if (given < part) break;
    }
    return whole.subarray(0, done);
  }

  /** The pipes for one job. After its end nothing that the job left running reads from the file of the next one. */
  openJob(sizeBytes: number): LinkedJob {
    let isOpen = true;
    const assertOpen = (): void => assert(isOpen, "the job has ended");
    return {
      source: {
        sizeBytes,
        // Asynchronous for what it throws, as all sources are.
        read: async (offset, length, target) => {
          assertOpen();
          const from = Math.min(Math.max(offset, 0), sizeBytes);
          const count = Math.min(Math.max(length, 0), sizeBytes - from);
          return await Promise.resolve(count === 0 ? new Uint8Array() : this.#read(from, count, target));
        },
      },
      sink: {
        write: async (bytes) => {
          assertOpen();
          for (let at = 0; at < bytes.length; at += MAX_PART_BYTES)
            this.#ask({ kind: "write" }, { from: bytes.subarray(at, at + MAX_PART_BYTES) });
          await Promise.resolve();
        },
      },
      end: () => {
        isOpen = false;
      },
    };
  }
}
