/** Calls in both directions between the process that plays Electron's main and the test that owns the browser. */

import { assert } from "../../electron/core/errors.ts";

/** What one side does for the other, by name. */
export type Served = Readonly<Record<string, (...args: never[]) => unknown>>;

/** One message of either side. */
export interface Message {
  readonly kind: "call" | "answer";
  readonly id: number;
  readonly name?: string;
  readonly args?: readonly unknown[];
  readonly value?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Link {
  readonly #post: (message: Message) => void;
  readonly #served: Served;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(post: (message: Message) => void, served: Served) {
    this.#post = post;
    this.#served = served;
  }

  /** Asks the other side; rejects with its error as text. */
  call(name: string, ...args: readonly unknown[]): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, { resolve, reject });
    this.#post({ kind: "call", id, name, args });
    return promise;
  }

  /** Takes what came from the other side. */
  async receive(message: Message): Promise<void> {
    if (message.kind === "answer") {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error === undefined) waiting?.resolve(message.value);
      else waiting?.reject(new Error(message.error));
      return;
    }
    const { id, name = "", args = [] } = message;
    try {
      const act = this.#served[name];
      assert(act !== undefined, `the host knows ${name}`);
      this.#post({ kind: "answer", id, value: await act(...(args as never[])) });
    } catch (error) {
      this.#post({
        kind: "answer",
        id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }

  /** Ends everything that still waits. */
  break(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}
