/** The 24 words of a vault: from a file, as they were written down, or from the terminal, which does not show them. */

import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { VaultError } from "../../core/errors.ts";
import { parseRecoveryWords } from "../../core/words/recovery-words.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import type { Console } from "../terminal/console.ts";

const option = "recovery-words-file";
const maxCharacters = 16 * 1024;

async function readWordsFile(path: string): Promise<string> {
  try {
    return path === "-" ? await readAll(process.stdin) : await readFile(path, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new VaultError(isMissing ? "file-not-found" : "read-failed", `--${option}`, { cause: error });
  }
}

/** Throws VaultError wrong-recovery-words before anything long is begun; the secret itself is wiped at once. */
function assertWords(text: string): string {
  if (text.length > maxCharacters) throw usageError(`--${option}: far more than 24 words`);
  parseRecoveryWords(text).fill(0);
  return text;
}

/** Reads the words, which a mistyped one makes it ask for again. Throws VaultError wrong-recovery-words, bad-usage, file-not-found. */
export async function readRecoveryWords(console: Console, file: string | undefined): Promise<string> {
  if (file !== undefined) return assertWords(await readWordsFile(file));
  if (!console.canAsk) throw usageError(`there is no terminal to ask on: give --${option} FILE`);
  for (;;) {
    const typed = await console.askHidden("The 24 recovery words, on one line (they are not shown): ");
    try {
      return assertWords(typed.toString("utf8"));
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== "wrong-recovery-words") throw error;
      console.note(`These are not the words (${error.message}). Please type them again, or press Ctrl-C.`);
    } finally {
      typed.fill(0);
    }
  }
}
