/** Reads one bundle in a thread of its own: opens, verifies and, where it is asked to, writes the originals as they come. */

import { stat } from "node:fs/promises";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { parseMinisignPublicKey, type MinisignPublicKey } from "../../core/sign/minisign.ts";
import { decodeCertificate } from "../../core/timestamp/certificate.ts";
import type { VerificationReport } from "../../core/verify/report.ts";
import { verifyBundle, type VerifyOptions } from "../../core/verify/verify-bundle.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { Progress } from "../job.ts";
import { answerTask, type TaskControl } from "../threads/answer-task.ts";
import { openBundleKey } from "./bundle-key.ts";
import { HashLine, withHashLine } from "./hash-line.ts";
import { readBlocks } from "./read-blocks.ts";
import type { ReadingQuestion } from "./receive-job.ts";
import { RestoredFile } from "./restored-file.ts";

function parseSigner(text: string | undefined): MinisignPublicKey | undefined {
  if (text === undefined) return undefined;
  try {
    return parseMinisignPublicKey(text);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new VaultError("bad-usage", "the signer is not a minisign public key", { cause: error });
  }
}

/** Follows a reading for whoever looks at it. */
class ReadingProgress {
  readonly #control: TaskControl;
  readonly #total: Pick<Progress, "phase" | "totalBytes" | "totalFiles">;
  doneFiles = 0;

  constructor(control: TaskControl, total: Pick<Progress, "phase" | "totalBytes" | "totalFiles">) {
    this.#control = control;
    this.#total = total;
  }

  readonly onBytes = (doneBytes: number): void => {
    this.#control.signal.throwIfAborted();
    this.#control.report({ ...this.#total, doneBytes, doneFiles: this.doneFiles });
  };
}

function restoring({ restore }: ReadingQuestion, progress: ReadingProgress): VerifyOptions["onItem"] {
  if (restore.length === 0) return undefined;
  const targets = new Map(restore.map((target) => [target.payloadPath, target]));
  return ({ path }) => {
    const target = targets.get(path);
    if (target === undefined) return undefined;
    progress.doneFiles += 1;
    return new RestoredFile(target);
  };
}

async function verify(
  crypto: CryptoBackend,
  question: ReadingQuestion,
  control: TaskControl,
): Promise<VerificationReport> {
  const { path, key, signer, earlierCheckpoints, nowMs, restore } = question;
  const pinned = parseSigner(signer);
  const { size: totalBytes } = await stat(path);
  const phase = restore.length > 0 ? "unpacking" : "verifying";
  const progress = new ReadingProgress(control, { phase, totalBytes, totalFiles: restore.length });
  const { opener, wipe } = await openBundleKey(crypto, key);
  try {
    return await verifyBundle(crypto, readBlocks(path), {
      opener,
      signer: pinned,
      earlierCheckpoints,
      timestampRoots: question.timestampRoots.map((der) => decodeCertificate(crypto, der)),
      nowMs,
      onProgress: progress.onBytes,
      onItem: restoring(question, progress),
    });
  } finally {
    wipe();
  }
}

async function readBundle(question: ReadingQuestion, control: TaskControl): Promise<VerificationReport> {
  const crypto = await openCrypto();
  const line = question.line === undefined ? undefined : new HashLine(question.line);
  try {
    return await verify(line === undefined ? crypto : withHashLine(crypto, line), question, control);
  } catch (error) {
    throw toVaultError(error, question.restore.length > 0 ? "write-failed" : "read-failed");
  } finally {
    line?.close();
    if ("passphrase" in question.key) crypto.wipe(question.key.passphrase);
  }
}

await answerTask(readBundle);
