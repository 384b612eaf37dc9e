/** Takes snapshots of the catalogue while a long import goes on, so that a lost catalogue costs little of it. */

import { EVENTS_BETWEEN_SNAPSHOTS, takeSnapshot } from "../snapshots/take-snapshot.ts";
import type { VaultSession } from "../vault/session.ts";

export class SnapshotKeeper {
  readonly #session: VaultSession;
  #events = 0;
  #running: Promise<void> | undefined;

  constructor(session: VaultSession) {
    this.#session = session;
  }

  /** Counts new events of the log; begins a snapshot in the background when there are enough of them. */
  count(events: number): void {
    this.#events += events;
    if (this.#events < EVENTS_BETWEEN_SNAPSHOTS || this.#running !== undefined) return;
    this.#events = 0;
    // One that cannot be written is no reason to end an import: locking takes another, and says so when it fails.
    this.#running = takeSnapshot(this.#session)
      .catch(() => undefined)
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** Waits for a snapshot that is being taken. */
  async settle(): Promise<void> {
    await this.#running;
  }
}
