/** Items or files that wait for a decoder: a few at a time, in the order in which they came, until somebody says stop. */

import type { VaultError } from "../../core/errors.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { toVaultError } from "../disk/io-error.ts";

/** Done sooner by one process than a second one has started. */
const FEW_ITEMS = 8;

/** What is done with one item. It throws only what the disk or the catalogue says, or that it was stopped. */
export type ItemAct<Item = ItemRow> = (item: Item, signal: AbortSignal) => Promise<void>;

export class ItemQueue<Item = ItemRow> {
  readonly #width: number;
  readonly #act: ItemAct<Item>;
  readonly #stopping = new AbortController();
  readonly #waiting: Item[] = [];
  readonly #workers = new Set<Promise<void>>();
  #failure: VaultError | undefined;

  /** At most `width` acts are under way at once. */
  constructor(width: number, act: ItemAct<Item>) {
    this.#width = width;
    this.#act = act;
  }

  /** Takes items whose rows and objects are durable. */
  add(items: readonly Item[]): void {
    this.#waiting.push(...items);
    // A second process pays only when there is work for it.
    const wanted = this.#waiting.length > FEW_ITEMS ? this.#width : 1;
    while (this.#workers.size < Math.min(wanted, this.#waiting.length)) {
      const worker = this.#work().finally(() => this.#workers.delete(worker));
      this.#workers.add(worker);
    }
  }

  async #work(): Promise<void> {
    for (let item = this.#waiting.shift(); item !== undefined; item = this.#waiting.shift()) {
      if (this.#stopping.signal.aborted) return;
      try {
        await this.#act(item, this.#stopping.signal);
      } catch (error) {
        this.#fail(error);
      }
    }
  }

  /** What a stopped queue still hears is the end of what it stopped. */
  #fail(error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    this.#failure = toVaultError(error, "write-failed");
    this.stop();
  }

  /** Lets what is under way end where it is, and begins nothing more. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Waits until nothing is under way. Throws the VaultError that ended it, if one did. */
  async settle(): Promise<void> {
    while (this.#workers.size > 0) await Promise.all(this.#workers);
    if (this.#failure !== undefined) throw this.#failure;
  }
}
