/**
 * Keeps what somebody writes while they write it: soon after each change, one message at a time, the newest words last. What could not
 * be kept waits here and is tried again.
 */

import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/refusal.ts";

/** Where the words are. */
export type Keeping =
  | { readonly kind: "untouched" | "waiting" }
  | { readonly kind: "kept"; readonly at: string }
  | { readonly kind: "failed"; readonly code: ErrorCode };

/** Keeps what was written; answers when. */
type Keep<Words> = (words: Words) => Promise<{ readonly keptAt: string }>;

const SOON_MS = 300;
const AGAIN_MS = 5000;

/** Words at one moment; each is another object, also where the words are the same. */
interface Put<Words> {
  readonly words: Words;
}

export class DraftKeeper<Words> {
  readonly #keep: Keep<Words>;
  readonly #tell: (keeping: Keeping) => void;
  #newest: Put<Words> | undefined;
  #waiting: Put<Words> | undefined;
  readonly #underWay = new Set<Promise<void>>();
  #sent = 0;
  /** The number of the last message that was kept. */
  #kept = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isEnded = false;
  #isClosed = false;

  constructor(keep: Keep<Words>, tell: (keeping: Keeping) => void) {
    this.#keep = keep;
    this.#tell = tell;
  }

  /** Takes what was written up to now. */
  put(words: Words): void {
    if (!this.#isKeeping()) return;
    this.#newest = { words };
    this.#waiting = this.#newest;
    this.#tell({ kind: "waiting" });
    this.#soon(SOON_MS);
  }

  #isKeeping(): boolean {
    return !this.#isEnded && !this.#isClosed;
  }

  #soon(afterMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // What went wrong was told; here nobody waits for it.
      this.flush().catch(() => undefined);
    }, afterMs);
  }

  #send(put: Put<Words>): Promise<void> {
    this.#waiting = undefined;
    const sending = this.#keepOne(put).finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
    return sending;
  }

  async #keepOne(put: Put<Words>): Promise<void> {
    this.#sent += 1;
    const number = this.#sent;
    try {
      const { keptAt } = await this.#keep(put.words);
      this.#kept = Math.max(this.#kept, number);
      // A message before it may have failed meanwhile and have left the same words waiting.
      if (this.#waiting === put) this.#waiting = undefined;
      if (this.#newest === put) this.#tell({ kind: "kept", at: keptAt });
    } catch (error) {
      // Newer words are kept: older ones never take their place.
      if (this.#kept > number) return;
      this.#tell({ kind: "failed", code: codeOf(error) });
      if (this.#isKeeping()) {
        this.#waiting = this.#newest;
        this.#soon(AGAIN_MS);
      }
      throw error;
    }
  }

  /** Keeps everything that waits, and waits for everything under way. Rejects where it cannot be kept. */
  async flush(): Promise<void> {
    if (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    else if (this.#waiting !== undefined) await this.#send(this.#waiting);
    else return;
    await this.flush();
  }

  /** Sends what waits without waiting for what is under way: before a lock there is no time for that. */
  sendNow(): void {
    if (this.#waiting !== undefined) this.#send(this.#waiting).catch(() => undefined);
  }

  #forget(): void {
    this.#waiting = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Keeps nothing any more: the words are being sealed, or somebody threw them away. */
  async end(): Promise<void> {
    this.#isEnded = true;
    this.#forget();
    await Promise.allSettled(this.#underWay);
  }

  /** Goes on after an end that was none. */
  resume(words: Words): void {
    this.#isEnded = false;
    this.put(words);
  }

  /** Keeps for a screen that is there. */
  open(): void {
    this.#isClosed = false;
  }

  /** The screen was left: what was not kept is lost by then, and must not come over what somebody goes on to write elsewhere. */
  close(): void {
    this.#isClosed = true;
    this.#forget();
  }
}
