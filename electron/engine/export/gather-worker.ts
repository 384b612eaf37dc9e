/** Opens the originals, checks each against the hash that the log holds, and hands the archive on through the ring. */

import { writeBundleTar } from "../../core/bundle/write.ts";
import { assert } from "../../core/errors.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { BlockRing } from "../threads/block-ring.ts";
import { answerTask, type TaskControl } from "../threads/answer-task.ts";
import { openOriginal } from "./open-original.ts";
import { sendThrough } from "./ring-stream.ts";
import type { GatherQuestion } from "./seal-job.ts";

/** Counts what passes, and stops between two parts when it is told to. */
async function* observed(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  step: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const part of source) {
    signal.throwIfAborted();
    step(part.length);
    yield part;
  }
}

async function gather(
  { plan, originals, ring: memory }: GatherQuestion,
  control: TaskControl,
): Promise<null> {
  const ring = new BlockRing(memory);
  const crypto = await openCrypto();
  const byItem = new Map(originals.map((original) => [original.item, original]));
  let doneBytes = 0;
  let doneFiles = 0;
  const openItem = async function* (item: string): AsyncGenerator<Uint8Array> {
    const original = byItem.get(item);
    assert(original !== undefined, "the plan names chosen items only");
    yield* openOriginal(crypto, original);
    doneFiles += 1;
  };
  const archive = observed(writeBundleTar(plan, openItem), control.signal, (bytes) => {
    doneBytes += bytes;
    control.report({
      phase: "sealing",
      doneBytes,
      totalBytes: plan.archiveBytes,
      doneFiles,
      totalFiles: originals.length,
    });
  });
  try {
    await sendThrough(ring, archive);
    return null;
  } finally {
    // After a complete archive this changes nothing; before one it frees the other thread.
    ring.break();
    for (const { fileKey } of originals) crypto.wipe(fileKey);
  }
}

await answerTask(gather);
