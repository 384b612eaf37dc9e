/** `sandyq help`, made from the list of all other commands. */

import { defineCommand, type Command, type Outcome } from "./command.ts";
import { commandHelp, helpDocument, programHelp } from "./help-text.ts";
import { selectCommand } from "./select-command.ts";

/** The help of one command, or of all of them. */
export function helpOutcome(commands: readonly Command[], about?: Command): Outcome {
  return {
    status: 0,
    document: helpDocument(about === undefined ? commands : [about]),
    headline: "",
    lines: about === undefined ? programHelp(commands) : commandHelp(about),
  };
}

/** Makes the help command of a program with these commands. */
export function makeHelpCommand(others: readonly Command[]): Command {
  const help: Command = defineCommand({
    name: "help",
    summary: "show this, or the help of one command",
    operands: {
      COMMAND: { help: "the command", takes: "optional" },
      SECOND: { help: "its second word, if it has one", takes: "optional" },
    },
    options: {},
    examples: [{ does: "Learn how to export", line: "sandyq help export" }],
    run({ operands: { COMMAND, SECOND } }) {
      const typed = [COMMAND, SECOND].filter((word) => word !== undefined);
      const commands = [...others, help];
      return Promise.resolve(helpOutcome(commands, selectCommand(typed, commands)?.command));
    },
  });
  return help;
}
