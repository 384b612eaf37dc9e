/** What a command is: its tables, its words and the one function that does it. Commands return what is to be said; they print nothing. */

import type { Language, Words } from "../words/words.ts";
import type { OperandTable, OperandValues, OptionTable, OptionValues } from "./options.ts";
import type { ParsedArguments } from "./parse-arguments.ts";
import type { Console } from "../terminal/console.ts";
import type { JobOptions } from "../../engine/index.ts";

/** What a command leaves behind: a status, a document for machines, and words for people. */
export interface Outcome {
  readonly status: number;
  /** What --json prints, whole. */
  readonly document: unknown;
  /** What happened and what to do next: the first line on standard error. */
  readonly headline: string;
  /** Further lines on standard error, such as warnings. */
  readonly notes?: readonly string[];
  /** The answer for people, on standard output. */
  readonly lines: readonly string[];
}

/** What every command may use. */
export interface CommandContext {
  readonly console: Console;
  /** The language of messages. */
  readonly language: Language;
  readonly words: Words;
  /** The signal of Ctrl-C and the ear of the progress bar, for every long job. */
  readonly job: { readonly [Name in keyof JobOptions]-?: NonNullable<JobOptions[Name]> };
  /** Runs another command line and returns what it leaves behind, unprinted. Throws what that command throws. */
  readonly perform: (words: readonly string[]) => Promise<Outcome>;
}

/** One line of help that can be copied: what is typed and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

interface CommandWords {
  /** What is typed, such as `vault create`. */
  readonly name: string;
  readonly summary: string;
  /** What to know before using it, as paragraphs. */
  readonly about?: readonly string[];
  readonly examples: readonly Example[];
}

/** A command as the dispatcher sees it. */
export interface Command extends CommandWords {
  readonly operands: OperandTable;
  readonly options: OptionTable;
  readonly run: (input: ParsedArguments, context: CommandContext) => Promise<Outcome>;
}

interface CommandDefinition<Operands extends OperandTable, Options extends OptionTable> extends CommandWords {
  readonly operands: Operands;
  readonly options: Options;
  readonly run: (
    input: { readonly operands: OperandValues<Operands>; readonly options: OptionValues<Options> },
    context: CommandContext,
  ) => Promise<Outcome>;
}

/** Ties the code of a command to its tables: what `run` receives is typed by them. */
export function defineCommand<const Operands extends OperandTable, const Options extends OptionTable>(
  definition: CommandDefinition<Operands, Options>,
): Command {
  return {
    ...definition,
    // parseArguments has made exactly these values from exactly these tables.
    run: (input, context) =>
      definition.run(
        {
          operands: input.operands as OperandValues<Operands>,
          options: input.options as OptionValues<Options>,
        },
        context,
      ),
  };
}
