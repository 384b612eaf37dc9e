/** Has a bundle read by a thread, and by a second one for the hashes where the bundle is large enough to gain from it. */

import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Checkpoint } from "../../core/custody/checkpoint.ts";
import type { VerificationReport } from "../../core/verify/report.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import { runTask } from "../threads/run-task.ts";
import type { BundleKey } from "./bundle-key.ts";
import { breakLine, makeLineMemory, type LineMemory } from "./hash-line.ts";
import type { ReadingQuestion, RestoreTarget } from "./receive-job.ts";

/** A thread costs a tenth of a second; hashing this much costs about as much. */
const WORTH_A_THREAD_BYTES = 64 * 1024 * 1024;

/** How a bundle is opened and what it is compared with. */
export type ReadingOptions = BundleKey & {
  /** Bare base64 of the minisign key that the reader had before. */
  readonly signer?: string | undefined;
  /** Signed heads of the sender's log that the reader holds. */
  readonly earlierCheckpoints?: readonly Checkpoint[] | undefined;
  /** Certificates (DER) of authorities for time stamps that the reader has chosen to trust. */
  readonly timestampRoots?: readonly Uint8Array[] | undefined;
} & JobOptions;

function questionOf(
  path: string,
  options: ReadingOptions,
  restore: readonly RestoreTarget[],
): ReadingQuestion {
  const { signer, earlierCheckpoints = [], timestampRoots = [] } = options;
  const key =
    "identityFile" in options
      ? { identityFile: resolve(options.identityFile) }
      : // A fresh array: a buffer of Node's pool would travel with everything else in that pool.
        { passphrase: new Uint8Array(options.passphrase) };
  return {
    path: resolve(path),
    key,
    signer,
    earlierCheckpoints,
    // Fresh arrays, as above.
    timestampRoots: timestampRoots.map((der) => new Uint8Array(der)),
    nowMs: Date.now(),
    line: undefined,
    restore,
  };
}

async function readWithTwo(
  question: ReadingQuestion,
  line: LineMemory,
  options: JobOptions,
): Promise<VerificationReport> {
  const stop = (): void => breakLine(line);
  options.signal?.addEventListener("abort", stop, { once: true });
  // Ends when the reading thread closes the line, or with it when the line breaks.
  const hashing = runTask<null>(new URL("./hash-worker.ts", import.meta.url), line, {});
  hashing.catch(stop);
  try {
    const script = new URL("./read-bundle-worker.ts", import.meta.url);
    const report = await runTask<VerificationReport>(script, { ...question, line }, options);
    await hashing;
    return report;
  } finally {
    options.signal?.removeEventListener("abort", stop);
    stop();
    await hashing.catch(() => undefined);
    new Uint8Array(line.ring).fill(0);
  }
}

/**
 * Reads a bundle once and verifies it, writing the originals named in `restore` as they come. What a bundle contains
 * is never an error. Throws VaultError wrong-key, file-not-found, read-failed, bad-usage, cancelled, and those of the disk.
 */
export async function readBundle(
  path: string,
  options: ReadingOptions,
  restore: readonly RestoreTarget[] = [],
): Promise<VerificationReport> {
  const question = questionOf(path, options, restore);
  const { signal, onProgress } = options;
  let sizeBytes: number;
  try {
    ({ size: sizeBytes } = await stat(path));
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
  const job = { signal, onProgress };
  try {
    return await (sizeBytes >= WORTH_A_THREAD_BYTES
      ? readWithTwo(question, makeLineMemory(), job)
      : runTask<VerificationReport>(new URL("./read-bundle-worker.ts", import.meta.url), question, job));
  } finally {
    if ("passphrase" in question.key) question.key.passphrase.fill(0);
  }
}
