/** Opens one original into a file; the file is durable, and the original checked, before the answer. */

import { openCrypto } from "../crypto/open-crypto.ts";
import { toVaultError } from "../disk/io-error.ts";
import { WriteBehind } from "../disk/write-behind.ts";
import { writeFully } from "../disk/write-fully.ts";
import { answerTask, type TaskControl } from "../threads/answer-task.ts";
import { openOriginal } from "./open-original.ts";
import type { ExtractQuestion } from "./seal-job.ts";

async function extract({ original, descriptor }: ExtractQuestion, control: TaskControl): Promise<null> {
  const crypto = await openCrypto();
  const behind = new WriteBehind(descriptor);
  const { sizeBytes: totalBytes } = original;
  let doneBytes = 0;
  try {
    for await (const part of openOriginal(crypto, original)) {
      control.signal.throwIfAborted();
      writeFully(descriptor, part);
      await behind.wrote(part.length);
      doneBytes += part.length;
      control.report({ phase: "unpacking", doneBytes, totalBytes, doneFiles: 0, totalFiles: 1 });
    }
    await behind.finish();
    return null;
  } catch (error) {
    // What fails while it is read says so itself.
    throw toVaultError(error, "write-failed");
  } finally {
    await behind.settle();
    crypto.wipe(original.fileKey);
  }
}

await answerTask(extract);
