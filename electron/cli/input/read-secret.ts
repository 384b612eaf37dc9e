/** Secrets come from a terminal that shows nothing or from a file of one line: never from an argument or the environment. */

import { open } from "node:fs/promises";
import type { ErrorCode } from "../../core/errors.ts";
import { VaultError } from "../../core/errors.ts";
import { isUtf8 } from "node:buffer";
import { usageError } from "../command-line/parse-arguments.ts";
import type { Console } from "../terminal/console.ts";
import { secretCapacity } from "../terminal/secret-line.ts";

/** Room for a line end, a byte order mark and one byte that shows that a file is too long. */
const fileCapacity = secretCapacity + 8;

async function fillFrom(path: string, buffer: Buffer): Promise<number> {
  const handle = path === "-" ? undefined : await open(path);
  let length = 0;
  try {
    if (handle === undefined) {
      for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
        length += chunk.copy(buffer, length);
        chunk.fill(0);
        if (length === buffer.length) break;
      }
      return length;
    }
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
      if (bytesRead === 0) return length;
      length += bytesRead;
    }
  } finally {
    await handle?.close();
  }
}

function codeOf(error: unknown): ErrorCode {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return "file-not-found";
  return code === "EACCES" || code === "EPERM" ? "permission-denied" : "read-failed";
}

/** Where the one line of a secret begins and ends: without a byte order mark and without the line end. */
function lineIn(bytes: Buffer, option: string): Buffer {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let end = bytes.length;
  if (end > start && bytes[end - 1] === 0x0a) end -= 1;
  if (end > start && bytes[end - 1] === 0x0d) end -= 1;
  const line = bytes.subarray(start, end);
  if (line.length === 0) throw usageError(`--${option}: the file is empty`);
  if (line.includes(0x0a) || line.includes(0x0d))
    throw usageError(`--${option}: the file has more than one line`);
  if (line.length > secretCapacity)
    throw usageError(`--${option}: longer than ${String(secretCapacity)} bytes`);
  return line;
}

/** Reads a secret of one line from the file that an option names; the caller owns and wipes the answer. */
async function readSecretFile(path: string, option: string): Promise<Buffer> {
  const buffer = Buffer.alloc(fileCapacity);
  try {
    const length = await fillFrom(path, buffer).catch((error: unknown) => {
      throw new VaultError(codeOf(error), `--${option}`, { cause: error });
    });
    const line = lineIn(buffer.subarray(0, length), option);
    if (!isUtf8(line)) throw usageError(`--${option}: not UTF-8 text`);
    return Buffer.from(line);
  } finally {
    buffer.fill(0);
  }
}

interface SecretSource {
  readonly console: Console;
  /** What the option gave, if it was given. */
  readonly file: string | undefined;
  /** The option's name, for the words of a failure. */
  readonly option: string;
  readonly question: string;
}

/** Reads an existing secret from its file, else asks once. The caller owns and wipes the answer. */
export async function readSecret({ console, file, option, question }: SecretSource): Promise<Buffer> {
  if (file !== undefined) return await readSecretFile(file, option);
  if (!console.canAsk) throw usageError(`there is no terminal to ask on: give --${option} FILE`);
  const answer = await console.askHidden(`${question}: `);
  if (answer.length === 0) throw usageError("nothing was typed");
  return answer;
}

/** Reads a new secret from its file, else asks twice until both answers are the same. */
export async function readNewSecret(source: SecretSource): Promise<Buffer> {
  if (source.file !== undefined) return await readSecretFile(source.file, source.option);
  for (;;) {
    const first = await readSecret(source);
    const second = await source.console.askHidden(`${source.question}, once more: `);
    const isSame = first.equals(second);
    second.fill(0);
    if (isSame) return first;
    first.fill(0);
    source.console.note("The two are not the same; please type it again.");
  }
}
