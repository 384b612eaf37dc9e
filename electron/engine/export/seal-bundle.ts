/**
 * Writes a planned bundle into an open file with two threads: one opens the originals and arranges the archive, the
 * other seals it, so that opening and sealing cost no more time than the slower of the two.
 */

import { VaultError } from "../../core/errors.ts";
import { BlockRing, makeRingMemory } from "../threads/block-ring.ts";
import type { JobOptions } from "../job.ts";
import { runTask } from "../threads/run-task.ts";
import type { GatherQuestion, SealedFile, SealQuestion } from "./seal-job.ts";

/** What is to be sealed, and where to. */
export type SealingJob = Omit<GatherQuestion & SealQuestion, "ring">;

/** Of two failures the one that is not just the echo of the other. */
function causeOf(errors: readonly unknown[]): unknown {
  return errors.find((error) => !(error instanceof VaultError && error.code === "cancelled")) ?? errors[0];
}

/** Returns when the file is durable. Throws VaultError object-damaged, disk-full, cancelled; the file is worthless then. */
export async function sealBundle(job: SealingJob, options: JobOptions): Promise<SealedFile> {
  const { plan, originals, sealedFor, descriptor } = job;
  const memory = makeRingMemory();
  const ring = new BlockRing(memory);
  const giveUp = (error: unknown): never => {
    ring.break();
    throw error;
  };
  const stop = (): void => ring.break();
  options.signal?.addEventListener("abort", stop, { once: true });
  const gather: GatherQuestion = { plan, originals, ring: memory };
  const seal: SealQuestion = { sealedFor, descriptor, ring: memory };
  const [gathered, sealed] = await Promise.allSettled([
    runTask<null>(new URL("./gather-worker.ts", import.meta.url), gather, options).catch(giveUp),
    runTask<SealedFile>(new URL("./seal-worker.ts", import.meta.url), seal, { signal: options.signal }).catch(
      giveUp,
    ),
  ]);
  options.signal?.removeEventListener("abort", stop);
  // The ring held plaintext.
  new Uint8Array(memory).fill(0);
  if (gathered.status === "fulfilled" && sealed.status === "fulfilled") return sealed.value;
  throw causeOf(
    [gathered, sealed].flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : [])),
  );
}
