/** From what was typed to an exit status: selects, parses, runs, prints; the only place that turns failures into words. */

import { exitStatusOf, VaultError } from "../core/errors.ts";
import { commands } from "./command-list.ts";
import type { CommandContext, Outcome } from "./command-line/command.ts";
import { helpOutcome, makeHelpCommand } from "./command-line/help-command.ts";
import { allOptions, globalOptions } from "./command-line/options.ts";
import { parseArguments } from "./command-line/parse-arguments.ts";
import { selectCommand } from "./command-line/select-command.ts";
import { toFailure } from "./failure.ts";
import { openConsole, type Console } from "./terminal/console.ts";
import { abortOnSignals } from "./terminal/interrupt.ts";
import { visibleJson } from "./terminal/visible-json.ts";
import { languageNamed, languageOfSystem } from "./words/language.ts";
import { type Language, sentences, wordsIn, type Words } from "./words/words.ts";

/** What is known before anything is parsed, so that also a failure to parse is told in the right form. */
interface Manner {
  readonly wantsJson: boolean;
  readonly wantsTrace: boolean;
  readonly language: Language;
  readonly words: Words;
}

function mannerOf(argv: readonly string[]): Manner {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  const flagged = words.indexOf("--lang");
  const named =
    flagged >= 0 ? words[flagged + 1] : words.find((word) => word.startsWith("--lang="))?.slice(7);
  let language = languageOfSystem(process.env);
  try {
    if (named !== undefined) language = languageNamed(named);
  } catch {
    // Parsing will meet the same word again and report it.
  }
  return {
    wantsJson: words.includes("--json"),
    wantsTrace: words.includes("--debug"),
    language,
    words: wordsIn(language),
  };
}

const allCommands = [...commands, makeHelpCommand(commands)];

async function perform(argv: readonly string[], context: CommandContext): Promise<Outcome> {
  if (argv[0] === "--version") return await perform(["version", ...argv.slice(1)], context);
  const selection = selectCommand(argv, allCommands);
  if (selection === undefined) {
    parseArguments(argv, { operands: {}, options: globalOptions });
    return helpOutcome(allCommands);
  }
  const { command, words } = selection;
  const isHelpWanted = words
    .slice(0, words.includes("--") ? words.indexOf("--") : undefined)
    .includes("--help");
  if (isHelpWanted) return helpOutcome(allCommands, command);
  const parsed = parseArguments(words, { operands: command.operands, options: allOptions(command) });
  for (const code of [parsed.options["lang"] ?? []].flat()) languageNamed(String(code));
  return await command.run(parsed, context);
}

function report(outcome: Outcome, { wantsJson }: Manner, console: Console): number {
  if (outcome.headline !== "") console.note(outcome.headline);
  for (const note of outcome.notes ?? []) console.note(note);
  if (wantsJson) console.printDocument(visibleJson(outcome.document));
  else console.print(outcome.lines);
  return outcome.status;
}

function reportFailure(error: unknown, manner: Manner, console: Console): number {
  const { code, detail, trace } = toFailure(error);
  const advice = sentences(manner.words.errors[code]);
  console.note(advice);
  console.note(detail === "" ? `(${code})` : `(${code}: ${detail})`);
  if (manner.wantsTrace) for (const line of trace) console.note(line);
  if (manner.wantsJson) {
    const message = detail === "" ? advice : `${advice} (${detail})`;
    console.printDocument(visibleJson({ error: { code, message } }));
  }
  return exitStatusOf[code];
}

/** Runs one command line and returns the exit status. Everything that can be said has been printed by then. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const manner = mannerOf(argv);
  const signal = abortOnSignals(() => {
    console.note("Stopping: what is finished stays. Press Ctrl-C once more to stop at once.");
  });
  const console = openConsole(signal, () => {
    console.note(sentences(manner.words.errors["write-failed"]));
    process.exitCode = exitStatusOf["write-failed"];
  });
  const context: CommandContext = {
    console,
    language: manner.language,
    words: manner.words,
    job: { signal, onProgress: (progress) => console.progress(progress) },
    perform: (words) => perform(words, context),
  };
  try {
    return report(await perform(argv, context), manner, console);
  } catch (error) {
    const stopped = signal.aborted && !(error instanceof VaultError);
    return reportFailure(
      stopped ? new VaultError("cancelled", "", { cause: error }) : error,
      manner,
      console,
    );
  } finally {
    await console.flush();
  }
}
