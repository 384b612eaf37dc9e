/** Takes one file through the threads: from a path to an object that is durable and of known type. */

import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { findItemBySha256, hasSimilarItem } from "../catalogue/item-table.ts";
import { newId, temporaryPath } from "../objects/object-files.ts";
import type { VaultSession } from "../vault/session.ts";
import { BlockRing, makeRingMemory } from "../threads/block-ring.ts";
import type { ImportControl } from "./import-control.ts";
import type { ReadSource, SealedSource } from "./imported-row.ts";
import type { ObjectLabel } from "../objects/object-label.ts";
import type { JobFault, Outcome, ThreadSetup } from "./jobs.ts";
import { MediaTypeDesk } from "./media-type-desk.ts";
import { DiskRoom } from "./room.ts";
import { sealedSize } from "./survey.ts";
import { JOBS_PER_THREAD, ThreadPool } from "./thread-pool.ts";
import type { FoundFile } from "./walk.ts";

/** From here on a file is worth two threads. */
const LARGE_BYTES = 8 * 1024 * 1024;
/** More threads than this gain little and cost memory. */
const MAX_THREADS = 4;

const diskFull: JobFault = { kind: "vault", code: "disk-full", message: "the disk of the vault is full" };

/** Bytes without the pool that small buffers share, all of which would travel to the thread with them. */
const alone = (bytes: Buffer): Uint8Array => Uint8Array.from(bytes);

/** What became of a file: it was read, sealed or not, or it was not. */
export type FileOutcome = { readonly source: ReadSource | SealedSource } | { readonly fault: JobFault };

export class FileImporter {
  /** How much may be under way at once. */
  readonly slotCount: number;
  readonly #session: VaultSession;
  readonly #pool: ThreadPool;
  readonly #desk = new MediaTypeDesk();
  readonly #room: DiskRoom;
  readonly #idleRings: SharedArrayBuffer[] = [];
  #onNew: (() => void) | undefined;

  /** Calls `onNew` once, before the first file that is not known is sealed. */
  constructor(session: VaultSession, control: ImportControl, onNew?: () => void) {
    this.#session = session;
    this.#onNew = onNew;
    this.#room = new DiskRoom(session.folder);
    const cores = availableParallelism();
    const threadCount = Math.min(Math.max(cores, 2), MAX_THREADS);
    // One core is left to what reads the sealed files; a single thread seals as fast as most disks write.
    const sharedCount = Math.min(Math.max(cores - 1, 1), MAX_THREADS);
    const setup: ThreadSetup = {
      recipient: session.header.recipient,
      folder: session.folder,
      control: control.memory,
    };
    const entry = new URL("./seal-thread.ts", import.meta.url);
    this.#pool = new ThreadPool({ threadCount, sharedCount, entry, workerData: setup });
    this.slotCount = threadCount * JOBS_PER_THREAD;
  }

  /** How many of the slots a file takes: a large one keeps two threads busy for long, and its ring takes memory. */
  slotsFor({ sizeBytes }: FoundFile): number {
    return sizeBytes < LARGE_BYTES ? 1 : JOBS_PER_THREAD - 1;
  }

  /** Reads and seals a file. Never rejects. */
  async importFile(found: FoundFile): Promise<FileOutcome> {
    const { crypto } = this.#session;
    const label = { item: newId(crypto), name: alone(found.name), importedAtMs: this.#session.now() };
    const known = await this.#hashIfProbablyKnown(found, label);
    if (known !== undefined) return known;
    this.#onNew?.();
    this.#onNew = undefined;
    const room = sealedSize(found.sizeBytes);
    if (!(await this.#room.take(room))) return { fault: diskFull };
    const outcome = await this.#seal(found, label);
    if ("fault" in outcome) {
      // A thread that died could not clean up after itself.
      await rm(temporaryPath(this.#session.folder, label.item), { force: true }).catch(() => undefined);
    }
    this.#room.release(room);
    if ("fault" in outcome) return outcome;
    const { fileKey, head, sha256, sizeBytes, times } = outcome.done;
    const mediaType = await this.#desk.detect(head);
    return { source: { found, label, facts: { sha256, sizeBytes, times }, fileKey, mediaType } };
  }

  /**
   * A file of the same size that has the name or the time of an item is most likely that item: when an import is
   * continued, thousands are. It is hashed first, and sealed only when it is something else after all.
   */
  async #hashIfProbablyKnown(found: FoundFile, label: ObjectLabel): Promise<FileOutcome | undefined> {
    const { db } = this.#session.catalogue;
    if (!hasSimilarItem(db, found)) return undefined;
    const outcome = await this.#pool.run({ kind: "hash", path: alone(found.path) });
    if ("fault" in outcome) return outcome;
    const facts = outcome.done;
    return findItemBySha256(db, facts.sha256) === undefined ? undefined : { source: { found, label, facts } };
  }

  async #seal(found: FoundFile, label: ObjectLabel): Promise<Outcome<"seal">> {
    const { sizeBytes } = found;
    const path = alone(found.path);
    if (sizeBytes < LARGE_BYTES) return this.#pool.run({ kind: "seal", path, label });
    this.#desk.warmUp();
    const ring = this.#idleRings.pop() ?? makeRingMemory();
    new BlockRing(ring).reset();
    const outcomes = await this.#pool.runPair({ kind: "read", path, ring }, { kind: "write", ring, label });
    this.#idleRings.push(ring);
    return joinHalves(...outcomes);
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#desk.close()]);
  }
}

/** One answer from two: a fault of the vault says more than one of the source, and both more than a mere stop. */
function joinHalves(read: Outcome<"read">, write: Outcome<"write">): Outcome<"seal"> {
  if ("done" in read && "done" in write) return { done: { ...read.done, ...write.done } };
  const faults = [read, write].flatMap((outcome) => ("fault" in outcome ? [outcome.fault] : []));
  const fault = (["vault", "source", "stopped"] as const)
    .map((kind) => faults.find((each) => each.kind === kind))
    .find((each) => each !== undefined);
  return { fault: fault ?? { kind: "stopped" } };
}
