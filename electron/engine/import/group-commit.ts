/**
 * Collects sealed files and makes them part of the vault in groups: names made durable, then one transaction, then the
 * report. The order is what keeps a vault sound through a crash: a row never comes before its object.
 */

import { findItemBySha256 } from "../catalogue/item-table.ts";
import { toVaultError } from "../disk/io-error.ts";
import { Publisher } from "../objects/publish.ts";
import type { VaultSession } from "../vault/session.ts";
import {
  GroupFailure,
  type BatchWriter,
  type Group,
  type RepeatedSource,
  type WrittenGroup,
} from "./batch-writer.ts";
import type { ReadSource, SealedSource } from "./imported-row.ts";
import type { ImportStop } from "./report.ts";

/** A group is closed when it has this many files … */
const GROUP_FILES = 256;
/** … or when its first file has waited this long. */
const GROUP_MS = 200;
/** Files that may wait while a group is being written; beyond that, sealing waits too. */
const MAX_WAITING = 1024;

/** What a committer tells. */
export interface CommitListener {
  written(group: WrittenGroup, sources: readonly ReadSource[]): void;
  /** The vault's disk or the catalogue refused; nothing more will be written. */
  refused(stop: ImportStop): void;
}

const isSealed = (source: ReadSource): source is SealedSource => "fileKey" in source;

export class GroupCommitter {
  readonly #session: VaultSession;
  readonly #batch: BatchWriter;
  readonly #publisher: Publisher;
  readonly #listener: CommitListener;
  #waiting: ReadSource[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isRefused = false;
  /** Objects may lie in the vault that the catalogue does not know: only a sweep can tell. */
  leftOrphans = false;

  constructor(session: VaultSession, batch: BatchWriter, listener: CommitListener) {
    this.#session = session;
    this.#batch = batch;
    this.#listener = listener;
    this.#publisher = new Publisher(session.folder);
  }

  /** Takes a file that was sealed, or one that was read and is known to repeat an item. */
  add(source: ReadSource): void {
    this.#waiting.push(source);
    if (this.#running === undefined) this.#schedule();
  }

  /** Resolves when there is room for more. */
  async room(): Promise<void> {
    while (this.#waiting.length >= MAX_WAITING && this.#running !== undefined) await this.#running;
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
      if (this.#waiting.length > 0 && !this.#isRefused) this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#waiting.length >= GROUP_FILES) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), GROUP_MS);
  }

  /** Writes one group, and full ones as long as there are any: small groups cost as much as large ones. */
  async #drain(): Promise<void> {
    do {
      await this.#commit(this.#waiting.splice(0, GROUP_FILES));
    } while (this.#waiting.length >= GROUP_FILES && !this.#isRefused);
  }

  /** Parts new content from content that the vault or an earlier file of this group has. */
  #sort(sources: readonly ReadSource[]): Group {
    const { db } = this.#session.catalogue;
    const sealed: SealedSource[] = [];
    const repeated: RepeatedSource[] = [];
    const itemOf = new Map<string, string>();
    for (const source of sources) {
      const { sha256 } = source.facts;
      const item = itemOf.get(sha256) ?? findItemBySha256(db, sha256)?.id;
      if (item !== undefined) repeated.push({ ...source, item });
      else if (isSealed(source)) {
        sealed.push(source);
        itemOf.set(sha256, source.label.item);
      }
    }
    return { sealed, repeated };
  }

  async #commit(sources: readonly ReadSource[]): Promise<void> {
    const group = this.#sort(sources);
    const fresh = group.sealed.map(({ label }) => label.item);
    try {
      await this.#publisher.publish(fresh);
    } catch (error) {
      await this.#refuse(error, sources);
      return;
    }
    const written = this.#batch.write(group);
    if (written instanceof GroupFailure) {
      this.leftOrphans = written.mayBeDurable;
      await this.#refuse(written.error, written.mayBeDurable ? group.repeated : sources);
      return;
    }
    this.#wipeKeys(sources);
    this.#listener.written(written, sources);
    await this.#remove(group.repeated);
  }

  async #refuse(error: unknown, removable: readonly ReadSource[]): Promise<void> {
    this.#isRefused = true;
    const { code, message } = toVaultError(error, "write-failed");
    await this.#remove(removable);
    this.#listener.refused({ code, message });
  }

  #wipeKeys(sources: readonly ReadSource[]): void {
    for (const source of sources) if (isSealed(source)) this.#session.crypto.wipe(source.fileKey);
  }

  /** Removes objects that no row speaks of; what the disk does not let go is left to the sweep. */
  async #remove(sources: readonly ReadSource[]): Promise<void> {
    const items = sources.filter(isSealed).map(({ label }) => label.item);
    try {
      await this.#publisher.remove(items);
    } catch {
      this.leftOrphans = true;
    }
  }

  /** Writes everything that waits. */
  async flush(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#isRefused) {
      this.#start();
      await this.#running;
    }
    await this.discard();
  }

  /** Lets the group that is being written end, and removes what waits behind it. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isRefused = true;
    await this.#running;
    const sources = this.#waiting.splice(0);
    this.#wipeKeys(sources);
    await this.#remove(sources);
  }
}
