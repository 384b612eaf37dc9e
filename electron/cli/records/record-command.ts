/** One command for each kind of record; all of them do the same things to their kind. */

import { kindOf, type RecordKind } from "../../core/records/record-kinds.ts";
import type { ShownRecord } from "../../engine/index.ts";
import { defineCommand, type Command, type Example } from "../command-line/command.ts";
import { namesOption, type OptionTable, passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import type { Words } from "../words/words.ts";
import { readFields } from "./read-fields.ts";
import { type Action, commonActions, type Wish } from "./record-actions.ts";

const DEFAULT_LIMIT = 50;

const actionList = (actions: Readonly<Record<string, Action>>): string =>
  Object.entries(actions)
    .map(([name, { takes }]) => [name, "VAULT", ...takes].join(" "))
    .join(" · ");

function actionNamed(
  actions: Readonly<Record<string, Action>>,
  name: string,
  words: readonly string[],
): Action {
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

/** What is special about the command of a kind. */
export interface RecordCommandWords {
  readonly summary: string;
  readonly about: readonly string[];
  readonly examples: readonly Example[];
  /** What can be done only to this kind. */
  readonly actions?: Readonly<Record<string, Action>>;
  /** Options that only these actions take. */
  readonly options?: OptionTable;
  /** What has to be said about a record of this kind. */
  readonly notesOn?: (record: ShownRecord, words: Words) => readonly string[];
}

/** Makes the command of a kind. */
export function recordCommand(kind: RecordKind, own: RecordCommandWords): Command {
  const { summary, about, examples, options: ofKind = {}, notesOn = () => [] } = own;
  const actions = { ...commonActions, ...own.actions };
  return defineCommand({
    name: kind,
    summary,
    about: [
      ...about,
      actionList(actions),
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
      ...namesOption,
      withdrawn: { kind: "flag", help: "list what was withdrawn too" },
      limit: { kind: "count", value: "N", help: `at most so many (${String(DEFAULT_LIMIT)})` },
      offset: { kind: "count", value: "N", help: "leave out the first so many" },
      ...passphraseOption,
      ...ofKind,
    },
    examples,
    async run({ operands, options }, context) {
      const { ACTION, VAULT: folder, WORDS: words } = operands;
      const { set, clear, names, withdrawn, limit = DEFAULT_LIMIT, offset = 0 } = options;
      const { access, act } = actionNamed(actions, ACTION, words);
      const typed = {
        set,
        answeredNo: options["answered-no"],
        answeredUnknown: options["answered-unknown"],
        file: options["fields-file"],
      };
      const fields = await readFields(kind, typed);
      const given: Readonly<Record<string, unknown>> = options;
      const more = Object.fromEntries(
        Object.keys(ofKind).map((name) => [name, [given[name] ?? []].flat().map(String)]),
      );
      const wish: Wish = {
        ...{ kind, words, fields, clear, names, withdrawn, limit, offset, more },
        language: context.language,
        notesOn: (record) => notesOn(record, context.words),
      };
      const request = { folder, passphraseFile: options["passphrase-file"], access };
      return await withVault(context, request, (vault) => act(vault.records, wish));
    },
  });
}
