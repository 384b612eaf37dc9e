/**
 * The two channels to the one who runs the program: the answer on standard output, words and progress on standard
 * error. Every line passes through safeText, so that no file name can act on a terminal.
 */

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Progress } from "../../engine/index.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { askHidden } from "./hidden-prompt.ts";
import { ProgressBar } from "./progress-bar.ts";

export interface Console {
  /** A line of words on standard error. */
  note(line: string): void;
  /** The answer, on standard output; text that visibleJson made passes as it is. */
  print(lines: readonly string[]): void;
  printDocument(json: string): void;
  /** Whether a person sees standard output. */
  readonly isAnswerSeen: boolean;
  /** Bytes to standard output as they come; a reader that goes away ends it. Throws what the source throws. */
  pipe(source: AsyncIterable<Uint8Array>): Promise<void>;
  progress(progress: Progress): void;
  clearProgress(): void;
  /** Whether questions can be asked. */
  readonly canAsk: boolean;
  /** Asks for a secret; the caller owns and wipes the answer. Throws VaultError bad-usage where nobody can be asked. */
  askHidden(question: string): Promise<Buffer>;
  /** Resolves when everything that was printed has been handed to the system. */
  flush(): Promise<void>;
}

/** A reader that went away, as in `sandyq list V | head`, is no failure; anything else is told to `fail`. */
function watchStream(stream: NodeJS.WriteStream, fail: (error: unknown) => void): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") fail(error);
  });
}

/** Opens the console of this process; the signal ends a question, `onLostAnswer` hears when the answer could not be written. */
export function openConsole(signal: AbortSignal, onLostAnswer: (error: unknown) => void): Console {
  const { stdin, stdout, stderr } = process;
  watchStream(stdout, onLostAnswer);
  // Without words the work can still be done and its status told.
  watchStream(stderr, () => undefined);
  const columns = (): number => (stderr.columns > 0 ? stderr.columns : 80);
  const bar =
    stderr.isTTY && process.env["TERM"] !== "dumb"
      ? new ProgressBar({ write: (text) => void stderr.write(text), columns, nowMs: () => performance.now() })
      : undefined;
  const canAsk = stdin.isTTY && stderr.isTTY;
  return {
    note(line) {
      bar?.clear();
      stderr.write(`${safeText(line)}\n`);
    },
    print(lines) {
      bar?.clear();
      if (lines.length > 0) stdout.write(lines.map((line) => `${safeText(line)}\n`).join(""));
    },
    printDocument(json) {
      bar?.clear();
      stdout.write(`${json}\n`);
    },
    isAnswerSeen: stdout.isTTY,
    async pipe(source) {
      bar?.clear();
      try {
        await pipeline(Readable.from(source), stdout, { end: false });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
      }
    },
    progress: (progress) => bar?.show(progress),
    clearProgress: () => bar?.clear(),
    canAsk,
    async askHidden(question) {
      if (!canAsk)
        throw usageError("there is no terminal to ask on: give the secret in a file, see “sandyq help”");
      bar?.clear();
      return await askHidden(safeText(question), signal);
    },
    async flush() {
      bar?.clear();
      for (const stream of [stdout, stderr]) {
        await new Promise<void>((resolve) => stream.write("", () => resolve()));
      }
    },
  };
}
