/**
 * SHA-256 in a second thread, so that opening the seal and hashing take the time of the slower one. Blocks are handed
 * over and come back to be filled again; a few may be under way, so memory stays flat. One message at a time.
 */

import type { CryptoBackend } from "../../../electron/core/crypto/backend.ts";
import type { PayloadHasher } from "../../../electron/core/verify/collect.ts";

/** To the hasher: a block of a message and how much of it is filled, or its end. Messages are numbered, so that one that broke off is forgotten. */
interface Piece {
  readonly message: number;
  readonly block: Uint8Array<ArrayBuffer> | null;
  readonly filled: number;
}
/** From the hasher: a block that was taken, or the digest of a message. */
type Receipt =
  | { readonly taken: Uint8Array<ArrayBuffer> }
  | { readonly message: number; readonly digest: Uint8Array<ArrayBuffer> };

/** What threads talk through: a thread itself rather than a port, for browsers copy what goes through a port. */
export interface Line {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

const BLOCK_BYTES = 1 << 20;
const MAX_UNDER_WAY = 16;

/** Answers at the far end of a line until the page goes away. */
export function serveHashLine(backend: Promise<CryptoBackend>, line: Line): void {
  let current = 0;
  const hashing = backend.then((crypto) => ({ crypto, hasher: crypto.createSha256() }));
  const take = async ({ message, block, filled }: Piece): Promise<void> => {
    // What came before the backend was ready waits here, in its order.
    const state = await hashing;
    if (message !== current) state.hasher = state.crypto.createSha256();
    current = message;
    if (block === null) {
      line.postMessage({ message, digest: new Uint8Array(state.hasher.digest()) } satisfies Receipt, []);
      return;
    }
    state.hasher.update(block.subarray(0, filled));
    line.postMessage({ taken: block } satisfies Receipt, [block.buffer]);
  };
  line.addEventListener("message", ({ data }: MessageEvent<Piece>) => void take(data));
}

/** The near end. */
export class HashLine {
  readonly #line: Line;
  readonly #free: Uint8Array<ArrayBuffer>[] = [];
  #message = 0;
  #underWay = 0;
  #wake: (() => void) | undefined;
  #digest: Extract<Receipt, { readonly message: number }> | undefined;

  constructor(line: Line) {
    this.#line = line;
    line.addEventListener("message", ({ data }: MessageEvent<Receipt>) => {
      if ("taken" in data) {
        this.#underWay -= 1;
        this.#free.push(data.taken);
      } else this.#digest = data;
      this.#wake?.();
    });
  }

  /** Starts the next message; what is left of the one before is forgotten. */
  open(): PayloadHasher {
    const message = (this.#message += 1);
    let block = this.#room();
    let filled = 0;
    const send = (): void => {
      this.#underWay += 1;
      this.#line.postMessage({ message, block, filled } satisfies Piece, [block.buffer]);
      block = this.#room();
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
        while (this.#underWay > MAX_UNDER_WAY) await this.#woken();
      },
      digest: async () => {
        if (filled > 0) send();
        this.#line.postMessage({ message, block: null, filled: 0 } satisfies Piece, []);
        while (this.#digest?.message !== message) await this.#woken();
        return this.#digest.digest;
      },
    };
  }

  #room(): Uint8Array<ArrayBuffer> {
    return this.#free.pop() ?? new Uint8Array(BLOCK_BYTES);
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
