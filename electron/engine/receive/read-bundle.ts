/** Has a bundle read by a thread, and by a second one for the hashes where the bundle is large enough to gain from it. */

import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Checkpoint } from "../../core/custody/checkpoint.ts";
import type { VerificationReport } from "../../core/verify/report.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import { runTask } from "../threads/run-task.ts";
import { type BundleKey, copyKey, wipeKey } from "./bundle-key.ts";
import { breakLine, makeLineMemory, type LineMemory } from "./hash-line.ts";
import type { ReadingAnswer, ReadingQuestion, RestoreTarget, SealOrder } from "./receive-job.ts";

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
  /** The same as signed notes. */
  readonly earlierNotes?: readonly string[] | undefined;
} & JobOptions;

/** What a reading is for beside verifying. */
interface Purpose {
  readonly restore?: readonly RestoreTarget[];
  readonly seal?: SealOrder | undefined;
  readonly wantsEvidence?: boolean;
}

function questionOf(path: string, options: ReadingOptions, purpose: Purpose): ReadingQuestion {
  const { signer, earlierCheckpoints = [], earlierNotes = [], timestampRoots = [] } = options;
  const { restore = [], seal, wantsEvidence = false } = purpose;
  return {
    path: resolve(path),
    key: copyKey(options),
    signer,
    earlierCheckpoints,
    earlierNotes,
    // Fresh arrays: a buffer of Node's pool would travel with everything else in that pool.
    timestampRoots: timestampRoots.map((der) => new Uint8Array(der)),
    nowMs: Date.now(),
    line: undefined,
    restore,
    seal,
    wantsEvidence,
  };
}

async function readWithTwo(
  question: ReadingQuestion,
  line: LineMemory,
  options: JobOptions,
): Promise<ReadingAnswer> {
  const stop = (): void => breakLine(line);
  options.signal?.addEventListener("abort", stop, { once: true });
  // Ends when the reading thread closes the line, or with it when the line breaks.
  const hashing = runTask<null>(new URL("./hash-worker.ts", import.meta.url), line, {});
  hashing.catch(stop);
  try {
    const script = new URL("./read-bundle-worker.ts", import.meta.url);
    const answer = await runTask<ReadingAnswer>(script, { ...question, line }, options);
    await hashing;
    return answer;
  } finally {
    options.signal?.removeEventListener("abort", stop);
    stop();
    await hashing.catch(() => undefined);
    new Uint8Array(line.ring).fill(0);
  }
}

async function read(path: string, options: ReadingOptions, purpose: Purpose): Promise<ReadingAnswer> {
  const question = questionOf(path, options, purpose);
  const { signal, onProgress } = options;
  const job = { signal, onProgress };
  try {
    const { size: sizeBytes } = await stat(path);
    return await (sizeBytes >= WORTH_A_THREAD_BYTES
      ? readWithTwo(question, makeLineMemory(), job)
      : runTask<ReadingAnswer>(new URL("./read-bundle-worker.ts", import.meta.url), question, job));
  } catch (error) {
    throw toVaultError(error, "read-failed");
  } finally {
    wipeKey({ wipe: (bytes) => void bytes.fill(0) }, question.key);
  }
}

/**
 * Reads a bundle once and verifies it, writing the originals named in `restore` as they come. What a bundle contains
 * is never an error. Throws VaultError file-not-found, read-failed, bad-usage, cancelled, those of the disk, and as
 * verifyBundle of the core does.
 */
export const readBundle = async (
  path: string,
  options: ReadingOptions,
  restore: readonly RestoreTarget[] = [],
): Promise<VerificationReport> => (await read(path, options, { restore })).report;

/**
 * The same, with the digest of the file and everything in it but the originals, which are sealed into a vault's tmp/
 * where that is asked for. Throws as readBundle does; sealed objects are left to the caller then.
 */
export const readEvidence = (
  path: string,
  options: ReadingOptions,
  seal?: SealOrder,
): Promise<ReadingAnswer> => read(path, options, { wantsEvidence: true, seal });
