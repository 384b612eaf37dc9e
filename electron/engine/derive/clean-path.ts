/** A clean copy of a file outside any vault: it has its name when it is proven, or there is nothing. */

import { lstat, open, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { CleanReport } from "../../core/derivative/clean-report.ts";
import { VaultError } from "../../core/errors.ts";
import { fileSource } from "../decoder/job-file.ts";
import { PRIVATE_FILE, publishFile, syncFolder } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import { CONSTANT_TIME } from "../objects/object-files.ts";
import { CopyStudio, makeCleanCopy } from "./clean-copy.ts";

/** What became of the wish for a clean copy. */
export interface CleanPathReport extends CleanReport {
  /** Of the copy; absent when there is none. */
  readonly sizeBytes?: number;
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return false;
    throw error;
  }
}

async function openOriginal(path: string): Promise<FileHandle> {
  const handle = await open(path, "r");
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new VaultError("bad-usage", "only a file can be cleaned");
}

/** Creates the file that nobody else may read until it is proven. */
async function createPartial(out: string): Promise<{ readonly path: string; readonly handle: FileHandle }> {
  if (await exists(out)) throw new VaultError("already-exists", "there is a file with that name already");
  const path = join(dirname(out), `.${basename(out)}.partial`);
  try {
    return { path, handle: await open(path, "wx+", PRIVATE_FILE) };
  } catch (error) {
    if (systemCodeOf(error) !== "EEXIST") throw error;
    throw new VaultError("already-exists", `remove what was left unfinished: .${basename(out)}.partial`, {
      cause: error,
    });
  }
}

async function fill(
  original: FileHandle,
  copy: FileHandle,
  fileName: string,
  signal: AbortSignal | undefined,
): Promise<CleanReport> {
  const studio = new CopyStudio();
  try {
    return await makeCleanCopy(studio, {
      original: await fileSource(original),
      fileName,
      sink: { write: async (bytes) => await copy.writeFile(bytes) },
      reopen: async () => {
        await copy.sync();
        return await fileSource(copy);
      },
      signal,
    });
  } finally {
    await studio.close();
  }
}

async function writeCopy(
  original: FileHandle,
  {
    path,
    out,
    signal,
  }: { readonly path: string; readonly out: string; readonly signal?: AbortSignal | undefined },
): Promise<CleanPathReport> {
  const partial = await createPartial(out);
  try {
    const report = await fill(original, partial.handle, basename(path), signal);
    if (!report.clean) return report;
    const { size: sizeBytes } = await partial.handle.stat();
    await partial.handle.utimes(CONSTANT_TIME, CONSTANT_TIME);
    await partial.handle.sync();
    await publishFile(partial.path, out);
    await syncFolder(dirname(out));
    return { ...report, sizeBytes };
  } finally {
    await partial.handle.close();
    await rm(partial.path, { force: true });
  }
}

/**
 * Writes a clean copy of the file at `path` to `out`, where nothing may be yet. That it cannot be proven is a report, not
 * an error, and nothing is at `out` then. Throws VaultError file-not-found, already-exists, disk-full, permission-denied,
 * read-failed, bad-usage, cancelled.
 */
export async function cleanPath(
  path: string,
  out: string,
  { signal }: JobOptions = {},
): Promise<CleanPathReport> {
  let original: FileHandle | undefined;
  try {
    original = await openOriginal(path);
    return await writeCopy(original, { path, out: resolve(out), signal });
  } catch (error) {
    throw toVaultError(error, "write-failed");
  } finally {
    await original?.close();
  }
}
