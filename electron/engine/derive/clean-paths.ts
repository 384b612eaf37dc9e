/**
 * Clean copies of many files outside any vault, by processes that are started once. Each copy is made, proven and named
 * by itself: what becomes of one file changes nothing for the others, and every file is in exactly one of the lists.
 */

import { randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { decodeUtf8Lossily } from "../../core/bytes/utf8.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import { neutralName } from "../../core/derivative/neutral-name.ts";
import { VaultError, type ErrorCode } from "../../core/errors.ts";
import { ItemQueue } from "../describe/item-queue.ts";
import { makeFolder, syncFolder } from "../disk/durable.ts";
import { toVaultError } from "../disk/io-error.ts";
import { assertOutsideVaults } from "../disk/outside-vaults.ts";
import { walkPath, type FoundFile } from "../import/walk.ts";
import type { JobOptions } from "../job.ts";
import { CopyStudio } from "./clean-copy.ts";
import { exists, openOriginal, writeCopy, type CleanPathReport } from "./clean-path.ts";

/** One of many files, and what became of the wish for its copy. */
export interface CleanedPath extends CleanPathReport {
  readonly path: string;
  /** The name of the copy in the folder; absent when there is none. */
  readonly copy?: string;
}

/** A file of which no copy was tried, or whose reading failed. */
export interface UncleanedPath {
  readonly path: string;
  readonly error: { readonly code: ErrorCode; readonly message: string };
}

/** What became of many files, each list in the order in which they were named. */
export interface CleanPathsReport {
  readonly cleaned: readonly CleanedPath[];
  /** Not provably clean, so that nothing was written. */
  readonly refused: readonly CleanedPath[];
  readonly failed: readonly UncleanedPath[];
  readonly isCancelled: boolean;
  /** Set when the disk of the copies ended it; what is in the lists holds nevertheless. */
  readonly stoppedBy?: { readonly code: ErrorCode; readonly message: string };
}

interface NumberedFile {
  readonly file: FoundFile;
  readonly number: number;
}

const textOf = (path: Uint8Array): string => decodeUtf8Lossily(path);

class Cleaning {
  readonly #folder: string;
  readonly #studio = new CopyStudio();
  readonly #options: JobOptions;
  readonly #outcomes = new Map<number, CleanedPath>();
  readonly failed: UncleanedPath[] = [];
  readonly #files: FoundFile[] = [];
  #totalBytes = 0;
  #doneBytes = 0;

  constructor(folder: string, options: JobOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  /** Finds the files of one path; copies that lie in the folder already are none. */
  async find(path: string | Uint8Array): Promise<void> {
    const { signal } = this.#options;
    for await (const found of walkPath(path, { signal })) {
      if (textOf(found.path).startsWith(this.#folder + sep)) continue;
      if (found.kind === "problem") this.#fail(found.path, found.problem);
      else {
        this.#files.push(found);
        this.#totalBytes += found.sizeBytes;
      }
    }
  }

  #fail(path: Uint8Array, { code, message }: { readonly code: ErrorCode; readonly message: string }): void {
    this.failed.push({ path: textOf(path), error: { code, message } });
  }

  #tell(): void {
    this.#options.onProgress?.({
      phase: "cleaning",
      doneBytes: this.#doneBytes,
      totalBytes: this.#totalBytes,
      doneFiles: this.#outcomes.size + this.failed.length,
      totalFiles: this.#files.length + this.failed.length,
    });
  }

  async #freeName(mediaType: string): Promise<string> {
    for (;;) {
      const path = join(this.#folder, neutralName(encodeHex(randomBytes(4)), mediaType));
      if (!(await exists(path))) return path;
    }
  }

  async #clean({ file, number }: NumberedFile, handle: FileHandle): Promise<void> {
    const { path: written, ...report } = await writeCopy(
      this.#studio,
      { handle, fileName: textOf(file.name), signal: this.#options.signal },
      {
        partial: join(this.#folder, `.${encodeHex(randomBytes(8))}.partial`),
        pathFor: (mediaType) => this.#freeName(mediaType),
      },
    );
    const copy = written === undefined ? {} : { copy: basename(written) };
    this.#outcomes.set(number, { path: textOf(file.path), ...copy, ...report });
  }

  /** What happens while an original is opened or read is its own matter; what happens to a copy is that of all. */
  async #act(numbered: NumberedFile): Promise<void> {
    const { path, sizeBytes } = numbered.file;
    let handle: FileHandle | undefined;
    try {
      handle = await openOriginal(path);
      await this.#clean(numbered, handle);
    } catch (error) {
      const fault = toVaultError(error, handle === undefined ? "read-failed" : "write-failed");
      if (handle !== undefined && fault.code !== "read-failed") throw fault;
      this.#fail(path, fault);
    } finally {
      await handle?.close();
    }
    this.#doneBytes += sizeBytes;
    this.#tell();
  }

  /** Cleans everything that was found. Throws the VaultError that ended it for all. */
  async run(): Promise<void> {
    const queue = new ItemQueue<NumberedFile>(this.#studio.width, (numbered) => this.#act(numbered));
    try {
      queue.add(this.#files.map((file, number) => ({ file, number })));
      await queue.settle();
    } finally {
      await this.#studio.close();
      await syncFolder(this.#folder);
    }
  }

  get outcomes(): readonly CleanedPath[] {
    return [...this.#outcomes].sort(([left], [right]) => left - right).map(([, outcome]) => outcome);
  }
}

/** What is left to say of an end that was the matter of all files. */
function endingOf(error: unknown): Pick<CleanPathsReport, "isCancelled" | "stoppedBy"> {
  const { code, message } = toVaultError(error, "write-failed");
  return code === "cancelled" ? { isCancelled: true } : { isCancelled: false, stoppedBy: { code, message } };
}

/**
 * Writes clean copies of files, and of all files in folders, into a folder, which is made where there is none; the copies
 * get names that say nothing. Throws VaultError inside-vault, already-exists, permission-denied, disk-full for the folder itself, and
 * cancelled before anything was begun.
 */
export async function cleanPaths(
  paths: readonly (string | Uint8Array)[],
  out: string,
  options: JobOptions = {},
): Promise<CleanPathsReport> {
  const folder = resolve(out);
  const cleaning = new Cleaning(folder, options);
  let ending: Pick<CleanPathsReport, "isCancelled" | "stoppedBy"> = { isCancelled: false };
  try {
    await assertOutsideVaults(folder);
    await makeFolder(folder);
    for (const path of paths) await cleaning.find(path);
  } catch (error) {
    if (options.signal?.aborted === true)
      throw new VaultError("cancelled", "stopped on request", { cause: error });
    throw toVaultError(error, "write-failed");
  }
  try {
    await cleaning.run();
  } catch (error) {
    ending = endingOf(error);
  }
  const { outcomes, failed } = cleaning;
  return {
    cleaned: outcomes.filter(({ clean }) => clean),
    refused: outcomes.filter(({ clean }) => !clean),
    failed,
    ...ending,
  };
}
