/** Finds the command in the words that were typed; what every command takes may also stand before its name. */

import type { Command } from "./command.ts";
import { globalOptions } from "./options.ts";
import { usageError } from "./parse-arguments.ts";

/** What was typed: the command and the words that are left for its tables. */
export interface Selection {
  readonly command: Command;
  readonly words: readonly string[];
}

function leadingOptions(words: readonly string[]): number {
  let count = 0;
  while (words[count]?.startsWith("--") === true && words[count] !== "--") {
    const name = words[count]?.slice(2) ?? "";
    const option = (globalOptions as Readonly<Record<string, { kind: string }>>)[name];
    count += option?.kind === "text" ? 2 : 1;
  }
  return Math.min(count, words.length);
}

/** Tells whether at most two edits turn one word into the other; used to suggest what was meant. */
function isNear(left: string, right: string): boolean {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 0; at < left.length; at += 1) {
    const next = [at + 1];
    for (let column = 1; column < row.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (left[at] === right[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? Infinity) <= 2;
}

function unknownCommand(word: string, commands: readonly Command[]): Error {
  const group = commands.filter(({ name }) => name.startsWith(`${word} `)).map(({ name }) => name);
  if (group.length > 0) return usageError(`“${word}” needs one more word: ${group.join(", ")}`);
  const near = commands.map(({ name }) => name).filter((name) => isNear(word, name));
  return usageError(
    `there is no command “${word}”${near.length > 0 ? `; did you mean: ${near.join(", ")}?` : ""}`,
  );
}

/** Picks the command whose name the words begin with; undefined when no command was named. Throws VaultError bad-usage. */
export function selectCommand(words: readonly string[], commands: readonly Command[]): Selection | undefined {
  const leading = leadingOptions(words);
  const [first, second] = words.slice(leading);
  if (first === undefined) return undefined;
  for (const [name, length] of [
    [`${first} ${second ?? ""}`, 2],
    [first, 1],
  ] as const) {
    const command = commands.find((candidate) => candidate.name === name);
    if (command !== undefined) {
      return { command, words: [...words.slice(0, leading), ...words.slice(leading + length)] };
    }
  }
  throw unknownCommand(first, commands);
}
