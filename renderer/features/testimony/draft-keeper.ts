/**
 * Keeps what somebody writes while they write it: soon after each change, one message at a time, the newest words last. What could not
 * be kept waits here and is tried again.
 */

import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";

/** Where the words are. */
export type Keeping =
  | { readonly kind: "untouched" | "waiting" }
  | { readonly kind: "kept"; readonly at: string }
  | { readonly kind: "failed"; readonly code: ErrorCode };

/** Keeps what was written; answers when. */
type Keep<Words> = (words: Words) => Promise<{ readonly keptAt: string }>;

const SOON_MS = 300;
const AGAIN_MS = 5000;

export class DraftKeeper<Words> {
  readonly #keep: Keep<Words>;
  readonly #tell: (keeping: Keeping) => void;
  #waiting: { readonly words: Words } | undefined;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isEnded = false;

  constructor(keep: Keep<Words>, tell: (keeping: Keeping) => void) {
    this.#keep = keep;
    this.#tell = tell;
  }

  /** Takes what was written up to now. */
  put(words: Words): void {
    if (this.#isEnded) return;
    this.#waiting = { words };
    this.#tell({ kind: "waiting" });
    this.#soon(SOON_MS);
  }

  #soon(afterMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // What went wrong was told; here nobody waits for it.
      this.flush().catch(() => undefined);
    }, afterMs);
  }

  #hasMore(): boolean {
    return this.#waiting !== undefined;
  }

  async #send({ words }: { readonly words: Words }): Promise<void> {
    this.#waiting = undefined;
    try {
      const { keptAt } = await this.#keep(words);
      if (!this.#hasMore()) this.#tell({ kind: "kept", at: keptAt });
    } catch (error) {
      this.#waiting ??= { words };
      this.#tell({ kind: "failed", code: codeOf(error) });
      if (!this.#isEnded) this.#soon(AGAIN_MS);
      throw error;
    }
  }

  /** Keeps everything that waits. Rejects where it cannot be kept. */
  async flush(): Promise<void> {
    await this.#running?.catch(() => undefined);
    if (this.#waiting === undefined) return;
    this.#running = this.#send(this.#waiting).finally(() => {
      this.#running = undefined;
    });
    await this.#running;
    await this.flush();
  }

  /** Sends what waits without waiting for what is under way: before a lock there is no time for that. */
  sendNow(): void {
    if (this.#waiting !== undefined) this.#send(this.#waiting).catch(() => undefined);
  }

  /** Keeps nothing any more: the words are being sealed, or somebody threw them away. */
  async end(): Promise<void> {
    this.#isEnded = true;
    this.#waiting = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#running?.catch(() => undefined);
    this.#waiting = undefined;
  }

  /** Goes on after an end that was none. */
  resume(words: Words): void {
    this.#isEnded = false;
    this.put(words);
  }
}
