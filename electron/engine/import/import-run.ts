/** One import while it runs: what is under way, what is done, and why it may have to end early. */

import { toVaultError } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import type { VaultSession } from "../vault/session.ts";
import { BatchWriter, type BatchOptions, type WrittenGroup } from "./batch-writer.ts";
import { FileImporter } from "./file-importer.ts";
import { GroupCommitter } from "./group-commit.ts";
import { ImportControl } from "./import-control.ts";
import type { ReadSource } from "./imported-row.ts";
import type { JobFault } from "./jobs.ts";
import { problemOf } from "./problem.ts";
import { ReportLists, type ImportStop } from "./report.ts";
import { Slots } from "./slots.ts";
import { SnapshotKeeper } from "./snapshot-keeper.ts";
import { addExtents, extentOf, NOTHING, surveyPath, type Extent } from "./survey.ts";
import { walkPath, type FoundFile, type WalkOptions } from "./walk.ts";

/** What an import is told beside its paths. */
export type ImportOptions = JobOptions &
  BatchOptions & {
    /** Told once, when the first file that the vault does not know is about to be sealed. */
    readonly onNew?: (() => void) | undefined;
    /** Told of new items as soon as they are durable, while others are still read. */
    readonly onItems?: ((items: readonly string[]) => void) | undefined;
  };
/** Text, or the exact bytes of a path that is no valid text. */
export type ImportPath = string | Uint8Array;

const PROGRESS_MS = 100;
/** After being asked to stop, threads get this long; one that hangs in a dead disk is left behind. */
const PATIENCE_MS = 750;

export class ImportRun {
  readonly lists = new ReportLists();
  readonly batch: BatchWriter;
  /** Why the vault's side ended the import. */
  stop: ImportStop | undefined;
  /** What was found before anything was read. */
  total = NOTHING;
  /** What came to an end, good or bad. */
  done = NOTHING;
  readonly #session: VaultSession;
  readonly #options: ImportOptions;
  readonly #control = new ImportControl();
  readonly #ending = new AbortController();
  readonly #committer: GroupCommitter;
  readonly #importer: FileImporter;
  readonly #slots: Slots;
  readonly #snapshots: SnapshotKeeper;
  readonly #tasks = new Set<Promise<void>>();
  #hasStuckThread = false;
  #isSurveyed = false;
  #isWalked = false;
  #hasStopped = false;

  constructor(session: VaultSession, options: ImportOptions) {
    this.#session = session;
    this.#options = options;
    this.batch = new BatchWriter(session, options);
    this.#committer = new GroupCommitter(session, this.batch, {
      written: (group, sources) => this.#written(group, sources),
      refused: (stop) => this.#end(stop),
    });
    this.#importer = new FileImporter(session, this.#control, options.onNew);
    this.#slots = new Slots(this.#importer.slotCount);
    this.#snapshots = new SnapshotKeeper(session);
  }

  /** Whether every file came to its own end, so that there is nothing left to stop. */
  get #isComplete(): boolean {
    return this.#isWalked && !this.#hasStopped && this.#tasks.size === 0;
  }

  /** Whether everything that was written is known to the catalogue, and nothing still writes. */
  get isClean(): boolean {
    return !this.#hasStuckThread && !this.#committer.leftOrphans;
  }

  /** Whether somebody stopped the import before it came to its end. */
  get isCancelled(): boolean {
    return this.#ending.signal.aborted && this.stop === undefined && !this.#isComplete;
  }

  /** Imports all paths, or as much as is possible. Throws nothing that belongs into the report. */
  async run(paths: readonly ImportPath[]): Promise<void> {
    const { signal, onProgress } = this.#options;
    const cancel = (): void => this.#end(undefined);
    signal?.addEventListener("abort", cancel, { once: true });
    if (signal?.aborted === true) cancel();
    const timer = onProgress === undefined ? undefined : setInterval(() => this.#report(), PROGRESS_MS);
    try {
      await this.#importAll(paths);
    } finally {
      await this.#settle();
      clearInterval(timer);
      signal?.removeEventListener("abort", cancel);
      this.#report();
    }
  }

  async #importAll(paths: readonly ImportPath[]): Promise<void> {
    try {
      const extents: Extent[] = [];
      for (const path of paths) {
        const extent = await surveyPath(path, this.#walkOptions);
        extents.push(extent);
        this.total = addExtents(this.total, extent);
      }
      this.#isSurveyed = true;
      for (const [index, path] of paths.entries()) await this.#importUnder(path, extents[index] ?? NOTHING);
      this.#isWalked = true;
    } catch (error) {
      // The walks are stopped by a signal of ours; why is noted elsewhere.
      if (!this.#ending.signal.aborted) throw error;
    }
  }

  get #walkOptions(): WalkOptions {
    return { vaultFolder: this.#session.folder, signal: this.#ending.signal };
  }

  async #importUnder(path: ImportPath, expected: Extent): Promise<void> {
    let files = 0;
    for await (const found of walkPath(path, this.#walkOptions)) {
      if (found.kind === "problem") {
        this.lists.addProblem(found.path, found.problem);
        continue;
      }
      files += 1;
      await this.#begin(found);
    }
    const missing = expected.files - files;
    if (missing <= 0) return;
    // A stick that was pulled can leave an empty folder behind, which is no error to anybody else.
    const message = `${missing} of the files in it were gone before their turn came`;
    this.lists.addProblem(Buffer.from(path), { ...problemOf("vanished"), message });
  }

  /** Waits for room, then lets a file go its way. */
  async #begin(found: FoundFile): Promise<void> {
    const slots = this.#importer.slotsFor(found);
    await this.#committer.room();
    await this.#slots.take(slots);
    this.#ending.signal.throwIfAborted();
    const task = this.#importFile(found).finally(() => {
      this.#slots.give(slots);
      this.#tasks.delete(task);
    });
    this.#tasks.add(task);
  }

  async #importFile(found: FoundFile): Promise<void> {
    try {
      const outcome = await this.#importer.importFile(found);
      if ("source" in outcome) this.#committer.add(outcome.source);
      else this.#fault(found, outcome.fault);
    } catch (error) {
      const { code, message } = toVaultError(error, "internal");
      this.#end({ code, message });
    }
  }

  #fault(found: FoundFile, fault: JobFault): void {
    switch (fault.kind) {
      case "source":
        this.lists.addProblem(found.path, fault.problem);
        this.done = addExtents(this.done, extentOf(found.sizeBytes));
        return;
      case "vault":
        this.#end({ code: fault.code, message: fault.message });
        return;
      case "stopped":
        this.#hasStopped = true;
        return;
    }
  }

  #written({ imported, duplicates }: WrittenGroup, sources: readonly ReadSource[]): void {
    this.lists.imported.push(...imported);
    this.lists.duplicates.push(...duplicates);
    this.#options.onItems?.(imported.map(({ item }) => item));
    for (const { found } of sources) this.done = addExtents(this.done, extentOf(found.sizeBytes));
    this.#snapshots.count(sources.length);
  }

  /** Lets everything come to an end; without a reason because somebody asked for it. */
  #end(stop: ImportStop | undefined): void {
    if (!this.#ending.signal.aborted) this.stop = stop;
    this.#control.stop();
    this.#ending.abort();
  }

  /** Resolves some time after the import was asked to end; never otherwise. */
  #patience(): Promise<false> {
    const { signal } = this.#ending;
    return new Promise((resolve) => {
      const wait = (): void => void setTimeout(resolve, PATIENCE_MS, false);
      if (signal.aborted) wait();
      else signal.addEventListener("abort", wait, { once: true });
    });
  }

  async #settle(): Promise<void> {
    const tasks = Promise.all(this.#tasks).then(() => true);
    const isSettled = await Promise.race([tasks, this.#patience()]);
    this.#hasStuckThread = !isSettled;
    if (this.isCancelled) await this.#committer.discard();
    else await this.#committer.flush();
    if (isSettled) await this.#importer.close();
    else void tasks.then(() => this.#importer.close());
    if (!this.isCancelled) await this.#snapshots.settle();
  }

  #report(): void {
    const { files: totalFiles, bytes: totalBytes } = this.total;
    this.#options.onProgress?.({
      phase: this.#isSurveyed ? "importing" : "scanning",
      doneBytes: Math.min(this.#control.bytesRead, totalBytes),
      totalBytes,
      doneFiles: Math.min(this.done.files, totalFiles),
      totalFiles,
    });
  }
}
