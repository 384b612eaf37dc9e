/** The thread at the far end of a hash line. */

import { openCrypto } from "../crypto/open-crypto.ts";
import { answerTask } from "../threads/answer-task.ts";
import { serveLine, type LineMemory } from "./hash-line.ts";

async function serve(memory: LineMemory): Promise<null> {
  serveLine(await openCrypto(), memory);
  return null;
}

await answerTask(serve);
