/** Help that follows from the tables of the commands, so that it cannot say anything else than what is parsed. */

import { alignColumns } from "../terminal/columns.ts";
import type { Command } from "./command.ts";
import { allOptions, globalOptions, type OperandTable, type Option, type OptionTable } from "./options.ts";

function operandUsage(operands: OperandTable): string[] {
  return Object.entries(operands).map(([name, { takes }]) => {
    if (takes === "many") return `${name}…`;
    if (takes === "any") return `[${name}…]`;
    return takes === "optional" ? `[${name}]` : name;
  });
}

function optionSpelling(name: string, option: Option): string {
  return option.kind === "flag" ? `--${name}` : `--${name} ${option.value}`;
}

function optionUsage(options: OptionTable): string[] {
  return Object.entries(options).map(([name, option]) => {
    const spelling = optionSpelling(name, option);
    if (option.kind === "text" && option.required) return spelling;
    return option.kind === "list" ? `[${spelling}]…` : `[${spelling}]`;
  });
}

/** How a command is typed, in one line. */
export function usageLine(command: Command): string {
  return ["sandyq", command.name, ...operandUsage(command.operands), ...optionUsage(command.options)].join(
    " ",
  );
}

function tableOf(rows: readonly (readonly [string, string])[]): string[] {
  return alignColumns(rows.map(([left, right]) => [`  ${left}`, right]));
}

/** The help of one command. */
export function commandHelp(command: Command): string[] {
  const operands = Object.entries(command.operands).map(([name, { help }]) => [name, help] as const);
  const options = Object.entries({ ...command.options, ...allOptions(command) }).map(
    ([name, option]) => [optionSpelling(name, option), option.help] as const,
  );
  return [
    `sandyq ${command.name}: ${command.summary}`,
    "",
    `  ${usageLine(command)}`,
    "",
    ...(command.about ?? []).flatMap((paragraph) => [paragraph, ""]),
    ...tableOf([...operands, ...options]),
    "",
    "Examples",
    ...command.examples.flatMap(({ line, does }) => ["", `  ${does}:`, `    ${line}`]),
  ];
}

const exitStatuses: readonly (readonly [string, string])[] = [
  ["0", "done; a bundle is intact and its signer is the one given"],
  ["1", "the answer is no: altered, damaged, signer unknown, some files of an import failed"],
  ["2", "the command was not understood"],
  ["3", "wrong passphrase, recovery words or key"],
  ["4", "not found"],
  ["5", "the disk or the system refused: full, no permission, in use"],
  ["6", "refused by a rule, such as never overwriting"],
  ["7", "cancelled"],
];

/** The help of the whole program. */
export function programHelp(commands: readonly Command[]): string[] {
  return [
    "sandyq: an encrypted vault for originals that must stay exactly as they are. It works without any network.",
    "",
    "Commands",
    ...tableOf(commands.map(({ name, summary }) => [name, summary] as const)),
    "",
    "Every command takes",
    ...tableOf(
      Object.entries(globalOptions).map(
        ([name, option]) => [optionSpelling(name, option), option.help] as const,
      ),
    ),
    "",
    "Begin like this",
    "    sandyq vault create ~/vault",
    "    sandyq import ~/vault ~/Photos",
    "    sandyq list ~/vault",
    "    sandyq help export",
    "",
    "Secrets are asked for on the terminal or read from a file (--passphrase-file), never from an argument.",
    "",
    "Exit status",
    ...tableOf(exitStatuses),
  ];
}

/** The same for programs. */
export function helpDocument(commands: readonly Command[]): unknown {
  return {
    commands: commands.map((command) => ({
      name: command.name,
      summary: command.summary,
      usage: usageLine(command),
      operands: command.operands,
      options: command.options,
      examples: command.examples,
    })),
    globalOptions,
    exitStatuses: exitStatuses.map(([status, meaning]) => ({ status: Number(status), meaning })),
  };
}
