/** Runs one Argon2id derivation and ends: it takes a second and half of it a processor's whole memory bandwidth. */

import { parentPort, workerData } from "node:worker_threads";
import { openCrypto } from "../crypto/open-crypto.ts";
import type { DeriveAnswer, DeriveQuestion } from "./stretch-passphrase.ts";

const { passphrase, salt, cost } = workerData as DeriveQuestion;

async function answer(): Promise<DeriveAnswer> {
  try {
    const crypto = await openCrypto();
    return { key: crypto.argon2id(passphrase, salt, cost) };
  } catch {
    return { key: undefined };
  } finally {
    passphrase.fill(0);
  }
}

parentPort?.postMessage(await answer());
