/** Asks for a secret on the terminal without showing it. */

import { VaultError } from "../../core/errors.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { SecretLine, secretCapacity } from "./secret-line.ts";

function finish(line: SecretLine, state: "done" | "cancelled" | "too-long"): Buffer {
  if (state === "cancelled") throw new VaultError("cancelled", "stopped at a prompt");
  if (state === "too-long") throw usageError(`a secret has at most ${String(secretCapacity)} bytes`);
  return line.toBuffer();
}

/** Feeds a chunk from the terminal into the line and wipes the chunk; returns what ended the line, if anything did. */
function takeChunk(line: SecretLine, chunk: Buffer): "done" | "cancelled" | "too-long" | undefined {
  try {
    for (const byte of chunk) {
      const state = line.take(byte);
      if (state !== "open") return state;
    }
    return undefined;
  } finally {
    chunk.fill(0);
  }
}

/** Asks on standard error and reads from the terminal; the caller owns and wipes the answer. Throws VaultError cancelled at Ctrl-C or by the signal. */
export async function askHidden(question: string, signal: AbortSignal): Promise<Buffer> {
  const input = process.stdin;
  const line = new SecretLine();
  // The echo goes before the question: whoever answers at once must not be shown either.
  input.setRawMode(true);
  process.stderr.write(question);
  try {
    const state = await new Promise<"done" | "cancelled" | "too-long">((resolve, reject) => {
      const stop = (end: () => void): void => {
        input.off("data", onData).off("end", onEnd).off("error", onError).pause();
        signal.removeEventListener("abort", onEnd);
        end();
      };
      const onData = (chunk: Buffer): void => {
        const ended = takeChunk(line, chunk);
        if (ended !== undefined) stop(() => resolve(ended));
      };
      const onEnd = (): void => stop(() => resolve("cancelled"));
      const onError = (error: Error): void => stop(() => reject(error));
      signal.addEventListener("abort", onEnd);
      if (signal.aborted) onEnd();
      else input.on("data", onData).on("end", onEnd).on("error", onError).resume();
    });
    return finish(line, state);
  } finally {
    input.setRawMode(false);
    process.stderr.write("\n");
    line.wipe();
  }
}
