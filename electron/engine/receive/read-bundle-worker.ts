/** Reads one bundle in a thread of its own: opens, verifies and, where it is asked to, writes the originals as they come. */

import { stat } from "node:fs/promises";
import { encodeHex } from "../../core/bytes/hex.ts";
import type { CryptoBackend, Sha256Hasher } from "../../core/crypto/backend.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import type { TagFile } from "../../core/receipt/received-bundle.ts";
import { parseMinisignPublicKey, type MinisignPublicKey } from "../../core/sign/minisign.ts";
import { decodeCertificate } from "../../core/timestamp/certificate.ts";
import { verifyBundle, type VerifyOptions } from "../../core/verify/verify-bundle.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { Progress } from "../job.ts";
import { answerTask, type TaskControl } from "../threads/answer-task.ts";
import { openBundleKey, wipeKey } from "./bundle-key.ts";
import { HashLine, withHashLine } from "./hash-line.ts";
import { readBlocks } from "./read-blocks.ts";
import { OriginalSealer } from "./original-sealer.ts";
import type { ReadingAnswer, ReadingQuestion } from "./receive-job.ts";
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

/** What becomes of the originals: files, objects of a vault, or nothing. */
function sinkOf(
  { restore }: ReadingQuestion,
  sealer: OriginalSealer | undefined,
  progress: ReadingProgress,
): VerifyOptions["onItem"] {
  if (sealer !== undefined) {
    return (heading) => {
      progress.doneFiles += 1;
      return sealer.sinkFor(heading);
    };
  }
  if (restore.length === 0) return undefined;
  const targets = new Map(restore.map((target) => [target.payloadPath, target]));
  return ({ path }) => {
    const target = targets.get(path);
    if (target === undefined) return undefined;
    progress.doneFiles += 1;
    return new RestoredFile(target);
  };
}

/** Hashes a file on its way to whoever reads it. */
async function* hashed(
  source: AsyncIterable<Uint8Array>,
  hasher: Sha256Hasher | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const block of source) {
    hasher?.update(block);
    yield block;
  }
}

interface Reading {
  readonly question: ReadingQuestion;
  readonly control: TaskControl;
  readonly sealer: OriginalSealer | undefined;
}

function phaseOf({ restore, seal }: ReadingQuestion): Progress["phase"] {
  if (seal !== undefined) return "receiving";
  return restore.length > 0 ? "unpacking" : "verifying";
}

async function verify(
  crypto: CryptoBackend,
  fileCrypto: CryptoBackend,
  { question, control, sealer }: Reading,
): Promise<Omit<ReadingAnswer, "sealed">> {
  const { path, key, signer, earlierCheckpoints, earlierNotes, nowMs, restore, seal, wantsEvidence } =
    question;
  const pinned = parseSigner(signer);
  const { size: totalBytes } = await stat(path);
  const totalFiles = seal?.targets.length ?? restore.length;
  const progress = new ReadingProgress(control, { phase: phaseOf(question), totalBytes, totalFiles });
  const hasher = wantsEvidence ? fileCrypto.createSha256() : undefined;
  const tagFiles: TagFile[] = [];
  const { opener, wipe } = await openBundleKey(crypto, key);
  try {
    const report = await verifyBundle(crypto, hashed(readBlocks(path), hasher), {
      opener,
      signer: pinned,
      earlierCheckpoints,
      timestampRoots: question.timestampRoots.map((der) => decodeCertificate(crypto, der)),
      nowMs,
      earlierNotes,
      onProgress: progress.onBytes,
      onItem: sinkOf(question, sealer, progress),
      onTagFile: wantsEvidence ? (name, bytes) => void tagFiles.push({ path: name, bytes }) : undefined,
    });
    if (hasher === undefined) return { report };
    return { report, evidence: { sha256: encodeHex(hasher.digest()), sizeBytes: totalBytes, tagFiles } };
  } finally {
    wipe();
  }
}

async function readBundle(question: ReadingQuestion, control: TaskControl): Promise<ReadingAnswer> {
  const crypto = await openCrypto();
  const line = question.line === undefined ? undefined : new HashLine(question.line);
  const sealer = question.seal === undefined ? undefined : new OriginalSealer(crypto, question.seal);
  try {
    const reading = { question, control, sealer };
    const answer = await verify(line === undefined ? crypto : withHashLine(crypto, line), crypto, reading);
    return { ...answer, sealed: (await sealer?.finish()) ?? [] };
  } catch (error) {
    await sealer?.settle();
    const isWriting = question.restore.length > 0 || sealer !== undefined;
    throw toVaultError(error, isWriting ? "write-failed" : "read-failed");
  } finally {
    line?.close();
    wipeKey(crypto, question.key);
  }
}

await answerTask(readBundle);
