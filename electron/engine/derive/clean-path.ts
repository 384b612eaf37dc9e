/** A clean copy of a file outside any vault: it has its name when it is proven, or there is nothing. */

import { lstat, open, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { CleanReport } from "../../core/derivative/clean-report.ts";
import { VaultError } from "../../core/errors.ts";
import { fileSource } from "../decoder/job-file.ts";
import { PRIVATE_FILE, publishFile, syncFolder } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { assertOutsideVaults } from "../disk/outside-vaults.ts";
import type { JobOptions } from "../job.ts";
import { CONSTANT_TIME } from "../objects/object-files.ts";
import { CopyStudio, makeCleanCopy } from "./clean-copy.ts";

/** What became of the wish for a clean copy. */
export interface CleanPathReport extends CleanReport {
  /** Of the copy; absent when there is none. */
  readonly sizeBytes?: number;
}

/** Whether there is anything of this name. Throws the system's error. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** Opens a file that is to be cleaned; the caller closes it. Throws the system's error, and VaultError bad-usage. */
export async function openOriginal(path: string | Uint8Array): Promise<FileHandle> {
  const handle = await open(typeof path === "string" ? path : Buffer.from(path), "r");
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new VaultError("bad-usage", "only a file can be cleaned");
}

/** Where a copy goes. */
export interface CopyPlace {
  /** Where it is written, unseen, until it is proven. */
  readonly partial: string;
  /** What it is called then. */
  readonly pathFor: (mediaType: string) => string | Promise<string>;
}

/** Creates the file that nobody else may read until it is proven. */
async function createPartial(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx+", PRIVATE_FILE);
  } catch (error) {
    if (systemCodeOf(error) !== "EEXIST") throw error;
    throw new VaultError("already-exists", `remove what was left unfinished: ${basename(path)}`, {
      cause: error,
    });
  }
}

/** A file to be cleaned. */
export interface OpenOriginal {
  readonly handle: FileHandle;
  /** As text; nothing of it may be in the copy. */
  readonly fileName: string;
  readonly signal: AbortSignal | undefined;
}

const fill = async (
  studio: CopyStudio,
  { handle, fileName, signal }: OpenOriginal,
  copy: FileHandle,
): Promise<CleanReport> =>
  await makeCleanCopy(studio, {
    original: await fileSource(handle),
    fileName,
    sink: { write: async (bytes) => await copy.writeFile(bytes) },
    reopen: () => fileSource(copy),
    signal,
  });

/** Writes a copy and names it once it is proven; the folder is the caller's to sync. Throws what disk and studio throw. */
export async function writeCopy(
  studio: CopyStudio,
  original: OpenOriginal,
  { partial, pathFor }: CopyPlace,
): Promise<CleanPathReport & { readonly path?: string }> {
  const copy = await createPartial(partial);
  try {
    const report = await fill(studio, original, copy);
    if (!report.clean) return report;
    const { size: sizeBytes } = await copy.stat();
    await copy.utimes(CONSTANT_TIME, CONSTANT_TIME);
    await copy.sync();
    const path = await pathFor(report.mediaType);
    await publishFile(partial, path);
    return { ...report, sizeBytes, path };
  } finally {
    await copy.close();
    await rm(partial, { force: true });
  }
}

/**
 * Writes a clean copy of the file at `path` to `out`, where nothing may be yet. That it cannot be proven is a report, not
 * an error, and nothing is at `out` then. Throws VaultError file-not-found, inside-vault, already-exists, disk-full,
 * permission-denied, read-failed, bad-usage, cancelled.
 */
export async function cleanPath(
  path: string,
  out: string,
  { signal }: JobOptions = {},
): Promise<CleanPathReport> {
  const target = resolve(out);
  const folder = dirname(target);
  let handle: FileHandle | undefined;
  const studio = new CopyStudio();
  try {
    handle = await openOriginal(path);
    await assertOutsideVaults(target);
    if (await exists(target))
      throw new VaultError("already-exists", "there is a file with that name already");
    const place = { partial: join(folder, `.${basename(target)}.partial`), pathFor: () => target };
    const { path: written, ...report } = await writeCopy(
      studio,
      { handle, fileName: basename(path), signal },
      place,
    );
    if (written !== undefined) await syncFolder(folder);
    return report;
  } catch (error) {
    throw toVaultError(error, "write-failed");
  } finally {
    await handle?.close();
    await studio.close();
  }
}
