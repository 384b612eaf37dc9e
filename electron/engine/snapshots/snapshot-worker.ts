/** Writes one snapshot and ends: dumping, compressing and sealing stay off the thread that a person is waiting on. */

import { parentPort, workerData } from "node:worker_threads";
import { openCrypto } from "../crypto/open-crypto.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { SnapshotAnswer } from "./take-snapshot.ts";
import { writeSnapshot, type SnapshotOrder } from "./write-snapshot.ts";

const order = workerData as SnapshotOrder;

async function answer(): Promise<SnapshotAnswer> {
  try {
    return { seq: await writeSnapshot(await openCrypto(), order) };
  } catch (error) {
    const { code, message } = toVaultError(error, "write-failed");
    return { failure: { code, message } };
  } finally {
    order.databaseKey.fill(0);
    order.macKey.fill(0);
  }
}

parentPort?.postMessage(await answer());
