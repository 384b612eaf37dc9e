/** One command for each kind of record; all of them do the same things to their kind. */

import { kindOf, type RecordKind, recordKindNames } from "../../core/records/record-kinds.ts";
import type { Register, ShownRecord } from "../../engine/index.ts";
import { defineCommand, type Command, type Example, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { readFields } from "./read-fields.ts";
import { historyLines, recordLines, recordRow } from "./record-lines.ts";

const DEFAULT_LIMIT = 50;

/** What was typed, read. */
interface Wish {
  readonly kind: RecordKind;
  readonly words: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly clear: readonly string[];
  readonly names: boolean;
  readonly withdrawn: boolean;
  readonly limit: number;
  readonly offset: number;
}

interface Action {
  readonly access: "read" | "write";
  /** The words that it takes behind the vault. */
  readonly takes: readonly string[];
  readonly act: (register: Register, wish: Wish) => Promise<Outcome> | Outcome;
}

const nameOf = ({ kind, words }: Wish): { kind: RecordKind; code: string } => ({
  kind,
  code: words[0] ?? "",
});

const written = (headline: string, record: ShownRecord): Outcome => ({
  status: 0,
  document: { record },
  headline,
  lines: recordLines(record),
});

async function relink(register: Register, wish: Wish, act: "link" | "unlink"): Promise<Outcome> {
  const [, target = "", to = ""] = wish.words;
  const kind = target === "item" ? target : recordKindNames.find((known) => known === target);
  if (kind === undefined) throw usageError(`KIND is one of: ${kindOf(wish.kind).links.join(", ")}`);
  const record = await register.relink(nameOf(wish), { act, kind, to });
  return written(act === "link" ? "It is linked." : "It is not linked any longer.", record);
}

function list(register: Register, { kind, names, withdrawn, limit, offset }: Wish): Outcome {
  const page = register.list({ kind, names, withdrawn, limit, offset });
  const shown = page.records.length < page.total ? `, ${String(page.records.length)} of them shown` : "";
  return {
    status: 0,
    document: page,
    headline: `${formatCount(page.total, "record")}${shown}.`,
    lines: alignColumns(page.records.map(recordRow)),
  };
}

const actions: Readonly<Record<string, Action>> = {
  add: {
    access: "write",
    takes: [],
    act: async (register, { kind, fields }) => {
      const record = await register.make(kind, fields);
      return written(`It is kept as ${record.code}.`, record);
    },
  },
  list: { access: "read", takes: [], act: list },
  show: {
    access: "read",
    takes: ["CODE"],
    act: (register, wish) => written("", register.show(nameOf(wish), wish)),
  },
  set: {
    access: "write",
    takes: ["CODE"],
    act: async (register, wish) =>
      written(
        "It is as it says now; earlier values stay in the history.",
        await register.change(nameOf(wish), { set: wish.fields, clear: wish.clear }),
      ),
  },
  link: {
    access: "write",
    takes: ["CODE", "KIND", "OTHER"],
    act: (register, wish) => relink(register, wish, "link"),
  },
  unlink: {
    access: "write",
    takes: ["CODE", "KIND", "OTHER"],
    act: (register, wish) => relink(register, wish, "unlink"),
  },
  withdraw: {
    access: "write",
    takes: ["CODE"],
    act: async (register, wish) =>
      written(
        "It is withdrawn: it stays with its history and counts no more.",
        await register.withdraw(nameOf(wish)),
      ),
  },
  history: {
    access: "read",
    takes: ["CODE"],
    act: (register, wish) => {
      const changes = register.history(nameOf(wish), wish);
      return {
        status: 0,
        document: { changes },
        headline: `${formatCount(changes.length, "change")}. To take one back: ${wish.kind} undo VAULT NUMBER`,
        lines: historyLines(changes),
      };
    },
  },
  undo: {
    access: "write",
    takes: ["NUMBER"],
    act: async (register, { kind, words: [number = ""] }) => {
      if (!/^\d{1,15}$/.test(number))
        throw usageError("undo takes the number of a change, as the history shows it");
      return written("The change is undone by a new one.", await register.undo(kind, Number(number)));
    },
  },
};

const actionList = Object.entries(actions)
  .map(([name, { takes }]) => [name, "VAULT", ...takes].join(" "))
  .join(" · ");

function actionNamed(name: string, words: readonly string[]): Action {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) throw usageError(`what to do is one of: ${Object.keys(actions).join(", ")}`);
  if (action.takes.length !== words.length)
    throw usageError(`${name} takes: ${["VAULT", ...action.takes].join(" ")}`);
  return action;
}

function fieldList(kind: RecordKind): string {
  const words = Object.entries(kindOf(kind).fields).map(([name, field]) => {
    const values = field.type === "choice" ? ` (${field.of.join(", ")})` : "";
    return `${name}${field.required === true ? "*" : ""}${values}`;
  });
  return `Fields (* has to be there): ${words.join(", ")}.`;
}

/** Makes the command of a kind. */
export const recordCommand = (
  kind: RecordKind,
  {
    summary,
    about,
    examples,
  }: { readonly summary: string; readonly about: readonly string[]; readonly examples: readonly Example[] },
): Command =>
  defineCommand({
    name: kind,
    summary,
    about: [
      ...about,
      actionList,
      fieldList(kind),
      "Dates are 2021-04-09, 2021-04 or 2021, with ~ behind them for about, or unknown. Others may see what is typed on a command line: names are better read from a file (--fields-file).",
    ],
    operands: {
      ACTION: { help: `what to do: ${Object.keys(actions).join(", ")}` },
      VAULT: { help: "the folder of the vault" },
      WORDS: { help: "what the action takes, such as the code of a record", takes: "any" },
    },
    options: {
      set: { kind: "list", value: "FIELD=VALUE", help: "what a field holds; may be repeated" },
      clear: { kind: "list", value: "FIELD", help: "a field that is emptied; may be repeated" },
      "answered-no": { kind: "list", value: "FIELD", help: "this was asked, and the answer was no" },
      "answered-unknown": { kind: "list", value: "FIELD", help: "this was asked, and nobody knew" },
      "fields-file": { kind: "text", value: "FILE", help: "a file with a JSON object of fields" },
      names: { kind: "flag", help: "show who people are, not only their codes" },
      withdrawn: { kind: "flag", help: "list what was withdrawn too" },
      limit: { kind: "count", value: "N", help: `at most so many (${String(DEFAULT_LIMIT)})` },
      offset: { kind: "count", value: "N", help: "leave out the first so many" },
      ...passphraseOption,
    },
    examples,
    async run({ operands, options }, context) {
      const { ACTION, VAULT: folder, WORDS: words } = operands;
      const { set, clear, names, withdrawn, limit = DEFAULT_LIMIT, offset = 0 } = options;
      const { access, act } = actionNamed(ACTION, words);
      const typed = {
        set,
        answeredNo: options["answered-no"],
        answeredUnknown: options["answered-unknown"],
        file: options["fields-file"],
      };
      const fields = await readFields(kind, typed);
      const wish: Wish = { kind, words, fields, clear, names, withdrawn, limit, offset };
      const request = { folder, passphraseFile: options["passphrase-file"], access };
      return await withVault(context, request, (vault) => act(vault.records, wish));
    },
  });
