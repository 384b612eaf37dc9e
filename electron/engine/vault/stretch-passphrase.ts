/** Passphrase to key, in a worker thread: Argon2id takes too long for a thread that a person is waiting on. */

import { Worker } from "node:worker_threads";
import type { Argon2Cost } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";

/** What the worker is asked; the buffers are copies of its own. */
export interface DeriveQuestion {
  readonly passphrase: Uint8Array;
  readonly salt: Uint8Array;
  readonly cost: Argon2Cost;
}

/** What it answers; no key when memory could not be had. */
export interface DeriveAnswer {
  readonly key: Uint8Array | undefined;
}

function ask(question: DeriveQuestion): Promise<DeriveAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./derive-worker.ts", import.meta.url), { workerData: question });
    let answer: DeriveAnswer | undefined;
    worker.once("message", (message: DeriveAnswer) => (answer = message));
    worker.once("error", reject);
    // Not before its end: a process that leaves while a thread still unloads native code can crash.
    worker.once("exit", () => {
      if (answer === undefined) reject(new Error("the worker ended without an answer"));
      else resolve(answer);
    });
  });
}

/** Derives 32 bytes from a normalised passphrase; the caller owns and wipes them. Throws VaultError crypto-unavailable. */
export async function stretchPassphrase(question: DeriveQuestion): Promise<Buffer> {
  const { key } = await ask(question).catch((error: unknown) => {
    throw new VaultError("crypto-unavailable", "the passphrase could not be stretched", { cause: error });
  });
  if (key === undefined)
    throw new VaultError("crypto-unavailable", "Argon2id needs more memory than there is");
  return Buffer.from(key.buffer, key.byteOffset, key.length);
}
