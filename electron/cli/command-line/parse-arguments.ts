/** Words of a command line become the values of a command's tables, or one sentence that says what does not fit. */

import { parseArgs, type ParseArgsConfig } from "node:util";
import { VaultError } from "../../core/errors.ts";
import type { Option, OperandTable, OptionTable } from "./options.ts";

/** Values by name, as the tables of the command describe them. */
export interface ParsedArguments {
  readonly operands: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly options: Readonly<Record<string, string | boolean | number | readonly string[] | undefined>>;
}

/** A failure of the one who typed; the message is shown below the general words. */
export function usageError(message: string, cause?: unknown): VaultError {
  return new VaultError("bad-usage", message, { cause });
}

type ParseConfig = NonNullable<ParseArgsConfig["options"]>;

function configOf(table: OptionTable): ParseConfig {
  const config: ParseConfig = {};
  for (const [name, option] of Object.entries(table)) {
    config[name] = { type: option.kind === "flag" ? "boolean" : "string", multiple: option.kind === "list" };
  }
  return config;
}

function parseWords(words: readonly string[], table: OptionTable) {
  try {
    return parseArgs({
      args: [...words],
      options: configOf(table),
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : "unknown option", error);
  }
}

function refuseRepeated(names: readonly string[], table: OptionTable): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name) && table[name]?.kind !== "list") throw usageError(`--${name} is given more than once`);
    seen.add(name);
  }
}

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (!/^\d{1,15}$/.test(text)) throw usageError(`--${name} takes a whole number`);
  return count;
}

function optionValue(
  name: string,
  option: Option,
  given: unknown,
): string | boolean | number | readonly string[] | undefined {
  switch (option.kind) {
    case "flag":
      return given === true;
    case "list":
      return Array.isArray(given) ? given.map(String) : [];
    case "count":
      return typeof given === "string" ? countOf(name, given) : undefined;
    case "text":
      if (typeof given !== "string" && option.required)
        throw usageError(`--${name} ${option.value} is missing`);
      if (given === "") throw usageError(`--${name} is empty`);
      return typeof given === "string" ? given : undefined;
  }
}

function operandValues(given: readonly string[], table: OperandTable): ParsedArguments["operands"] {
  const values: Record<string, string | readonly string[] | undefined> = {};
  const rest = [...given];
  for (const [name, { takes }] of Object.entries(table)) {
    if (rest.length === 0 && takes !== "optional" && takes !== "any") throw usageError(`${name} is missing`);
    values[name] = takes === "many" || takes === "any" ? rest.splice(0) : rest.shift();
    if (values[name] === "") throw usageError(`${name} is empty`);
  }
  const [surplus] = rest;
  if (surplus !== undefined) throw usageError(`“${surplus}” is one word too many`);
  return values;
}

/** Parses words against the tables of a command. Throws VaultError bad-usage that names what does not fit. */
export function parseArguments(
  words: readonly string[],
  tables: { readonly operands: OperandTable; readonly options: OptionTable },
): ParsedArguments {
  const { values, positionals, tokens } = parseWords(words, tables.options);
  refuseRepeated(
    tokens.flatMap((token) => (token.kind === "option" ? [token.name] : [])),
    tables.options,
  );
  const options: Record<string, string | boolean | number | readonly string[] | undefined> = {};
  for (const [name, option] of Object.entries(tables.options))
    options[name] = optionValue(name, option, values[name]);
  return { operands: operandValues(positionals, tables.operands), options };
}
