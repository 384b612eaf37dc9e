import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CommandContext } from "../../../electron/cli/command-line/command.ts";
import { commands } from "../../../electron/cli/command-list.ts";
import { makeHelpCommand } from "../../../electron/cli/command-line/help-command.ts";
import { commandHelp, programHelp, usageLine } from "../../../electron/cli/command-line/help-text.ts";
import { allOptions } from "../../../electron/cli/command-line/options.ts";
import { parseArguments } from "../../../electron/cli/command-line/parse-arguments.ts";
import { selectCommand } from "../../../electron/cli/command-line/select-command.ts";

const all = [...commands, makeHelpCommand(commands)];

/** Words of a shell line of an example, quotes taken off. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

describe("the commands", () => {
  it("are those that the design promises", () => {
    const promised =
      "vault create, vault info, vault passwd, import, list, show, around, annotate, view, case, person, import-people, status, event, act, place, organisation, consent, consent matrix, form consent, form wgad, form torture, form exhibits, form injuries, form observation, intake, mandate, communication, observation, injury, testimony, tag, term, bulk link, bulk case, bulk tag, bulk consent, figures, map, timeline, records, search, saved list, saved remove, terms, places, setting get, setting set, describe, original, derivative, clean, safe-copy, redact, export, report, verify, unpack, verifier, identity create, card, contact add, contact list, contact verify, contact remove, receive, suggestion list, suggestion accept, suggestion merge-with, suggestion decline, receipt create, receipt import, delete, log, timestamp request, timestamp attach, timestamp list, timestamp trust, timestamp roots, check, rebuild, bench, demo, version, help";
    expect(all.map(({ name }) => name).toSorted()).toEqual(promised.split(", ").toSorted());
  });

  it("take secrets from files only, never as a word", () => {
    for (const { options } of all) {
      for (const [name, { kind }] of Object.entries(options)) {
        if (/pass|secret|words/.test(name)) expect(name.endsWith("-file") || kind === "flag").toBe(true);
      }
    }
  });

  it("read nothing from the environment but language and terminal", () => {
    const folder = join(import.meta.dirname, "../../../electron/cli");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    const uses = files.flatMap(
      (name) => readFileSync(join(folder, name), "utf8").match(/process\.env\S*/g) ?? [],
    );
    expect(uses.toSorted()).toEqual(["process.env);", 'process.env["TERM"]']);
  });
});

it.each([
  ["--person", "P-3F9A2C"],
  ["--since", "2021"],
  ["--case", "April"],
])("a search does not look among records and items alike with %s", (option, value) => {
  const typed = ["search", "vault", "word", "--kind", "person", option, value];
  const { command, words = [] } = selectCommand(typed, all) ?? {};
  const tables = {
    operands: command?.operands ?? {},
    options: command === undefined ? {} : allOptions(command),
  };
  // It is refused before anything of the context is used.
  const run = () => command?.run(parseArguments(words, tables), {} as CommandContext);
  expect(run).toThrow(expect.objectContaining({ code: "bad-usage" }) as Error);
});

describe.each(all)("the help of $name", (command) => {
  it("has examples that are parsed by its own tables", () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line } of command.examples) {
      const [program, ...typed] = wordsOf(line);
      expect(program).toBe("sandyq");
      const selected = selectCommand(typed, all);
      expect(selected?.command).toBe(command);
      const tables = { operands: command.operands, options: allOptions(command) };
      expect(() => parseArguments(selected?.words ?? [], tables)).not.toThrow();
    }
  });

  it("names every operand and option, in lines of plain text", () => {
    const text = commandHelp(command).join("\n");
    expect(text).toContain(usageLine(command));
    for (const name of Object.keys(command.operands)) expect(text).toContain(name);
    for (const name of Object.keys(command.options)) expect(text).toContain(`--${name}`);
    expect(programHelp(all).join("\n")).toContain(command.summary);
  });
});

describe("a command", () => {
  it.each([
    [["--json", "list", "V"], "list", ["--json", "V"]],
    [["--lang", "ru", "vault", "info", "V"], "vault info", ["--lang", "ru", "V"]],
    [["--lang=kk", "--debug", "check", "V", "--deep"], "check", ["--lang=kk", "--debug", "V", "--deep"]],
  ])("is found in %j", (typed, name, words) => {
    expect(selectCommand(typed, all)).toMatchObject({ command: { name }, words });
  });

  it("need not be named", () => {
    expect(selectCommand([], all)).toBeUndefined();
    expect(selectCommand(["--help"], all)).toBeUndefined();
  });

  it.each([
    [["lst"], "there is no command “lst”; did you mean: list, "],
    [["xyzzyxyzzy"], "there is no command “xyzzyxyzzy”"],
    [["identity"], "“identity” needs one more word: identity create"],
  ])("is missed in %j: %s", (typed, message) => {
    expect(() => selectCommand(typed, all)).toThrow(message);
  });
});
