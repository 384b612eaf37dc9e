/**
 * SHA-256 in a second thread, so that opening the seal and hashing take the time of the slower one. Blocks are copied
 * and handed over; a few may be under way, so memory stays flat. One message at a time.
 */

import type { CryptoBackend } from "../../../electron/core/crypto/backend.ts";
import type { PayloadHasher } from "../../../electron/core/verify/collect.ts";

/** To the hasher: a block of a message, or its end. Messages are numbered, so that one that broke off is forgotten. */
interface Piece {
  readonly message: number;
  readonly block: Uint8Array<ArrayBuffer> | null;
}
/** From the hasher: a block that was taken, or the digest of a message. */
type Receipt =
  { readonly takenBytes: number } | { readonly message: number; readonly digest: Uint8Array<ArrayBuffer> };

const BLOCK_BYTES = 1 << 20;
const MAX_UNDER_WAY_BYTES = 16 * BLOCK_BYTES;

/** Answers at the far end of a line until the page goes away. */
export function serveHashLine(crypto: CryptoBackend, port: MessagePort): void {
  let current = 0;
  let hasher = crypto.createSha256();
  port.onmessage = ({ data: { message, block } }: MessageEvent<Piece>) => {
    if (message !== current) hasher = crypto.createSha256();
    current = message;
    if (block === null) {
      port.postMessage({ message, digest: new Uint8Array(hasher.digest()) } satisfies Receipt);
      return;
    }
    hasher.update(block);
    port.postMessage({ takenBytes: block.length } satisfies Receipt);
  };
}

/** The near end. */
export class HashLine {
  readonly #port: MessagePort;
  #message = 0;
  #underWayBytes = 0;
  #wake: (() => void) | undefined;
  #digest: Extract<Receipt, { readonly message: number }> | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Receipt>) => {
      if ("takenBytes" in data) this.#underWayBytes -= data.takenBytes;
      else this.#digest = data;
      this.#wake?.();
    };
  }

  /** Starts the next message; what is left of the one before is forgotten. */
  open(): PayloadHasher {
    const message = (this.#message += 1);
    let block = new Uint8Array(BLOCK_BYTES);
    let filled = 0;
    const send = (): void => {
      this.#send(message, filled === block.length ? block : block.slice(0, filled));
      block = new Uint8Array(BLOCK_BYTES);
      filled = 0;
    };
    return {
      update: async (chunk) => {
        for (let at = 0; at < chunk.length;) {
          const part = chunk.subarray(at, at + block.length - filled);
          block.set(part, filled);
          filled += part.length;
          at += part.length;
          if (filled === block.length) send();
        }
        while (this.#underWayBytes > MAX_UNDER_WAY_BYTES) await this.#woken();
      },
      digest: async () => {
        if (filled > 0) send();
        this.#port.postMessage({ message, block: null } satisfies Piece);
        while (this.#digest?.message !== message) await this.#woken();
        return this.#digest.digest;
      },
    };
  }

  #send(message: number, block: Uint8Array<ArrayBuffer>): void {
    this.#underWayBytes += block.length;
    this.#port.postMessage({ message, block } satisfies Piece, [block.buffer]);
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
