import { exitStatusOf } from "../../core/errors.ts";
import type { CopySelection, SafeCopiesReport, SafeCopyReport } from "../../engine/index.ts";
import { defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { alignColumns } from "../terminal/columns.ts";
import { cleanLines, keptLines, refusalOf } from "../words/clean-lines.ts";
import { countCopies, statusOfCopies, withoutCopyLines } from "../words/copies-lines.ts";
import { sentences, type Words } from "../words/words.ts";

const shownAtMost = 20;

interface Asked {
  readonly case: string | undefined;
  readonly query: string | undefined;
  readonly all: boolean;
}

/** Exactly one way of choosing. Throws VaultError bad-usage. */
function selectionOf(items: readonly string[], asked: Asked): CopySelection {
  const ways: CopySelection[] = [
    ...(items.length > 0 ? [{ items }] : []),
    ...(asked.case === undefined ? [] : [{ caseTitle: asked.case }]),
    ...(asked.query === undefined ? [] : [{ query: asked.query }]),
    ...(asked.all ? [{ query: "" }] : []),
  ];
  const [selection] = ways;
  if (selection === undefined || ways.length > 1) {
    throw usageError(
      "say of what: ITEM, as often as needed, or one of --case TITLE, --query WORDS and --all",
    );
  }
  return selection;
}

function outcomeOfOne(report: SafeCopyReport, words: Words): Outcome {
  const { derivative } = report;
  return {
    status: report.clean ? 0 : exitStatusOf["not-clean"],
    document: report,
    headline:
      derivative === undefined
        ? `${sentences(words.errors["not-clean"])} (${refusalOf(report, words)})`
        : `The safe copy is sealed. To take it out: sandyq derivative VAULT ${derivative.slice(0, 8)} --out FILE`,
    lines: cleanLines(report, words),
  };
}

/** What is told of copies of several items. */
export function outcomeOfCopies(report: SafeCopiesReport, words: Words): Outcome {
  const { made, already } = report;
  const rest = made.length - shownAtMost;
  const there = already.length === 0 ? "" : ` ${String(already.length)} had one already.`;
  return {
    status: statusOfCopies(report),
    document: report,
    headline: `${countCopies(made.length, report)}${there} To hand them over: sandyq export VAULT --copies safe`,
    lines: [
      ...alignColumns(
        made
          .slice(0, shownAtMost)
          .map(({ item, derivative = "", name = "", method = "" }) => [
            item.slice(0, 8),
            derivative.slice(0, 8),
            name,
            method,
          ]),
      ),
      ...(rest > 0 ? [`… and ${String(rest)} more (--json shows all)`] : []),
      ...keptLines(made, words),
      ...withoutCopyLines(report, ({ item }) => item.slice(0, 8), words),
    ],
  };
}

export const safeCopy = defineCommand({
  name: "safe-copy",
  summary: "make copies of items that are proven to say nothing about themselves, sealed beside them",
  about: [
    "The original stays as it is. The copy gets a name that says nothing, and the custody log records that it was made.",
    "What cannot be proven clean is not kept: what is left is named (exit status 6).",
    "With --case, --query or --all, items that have a proven copy already are left out.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: {
      help: "the item's identifier, or as much of its beginning as tells it from others",
      takes: "any",
    },
  },
  options: {
    case: { kind: "text", value: "TITLE", help: "everything in this case" },
    query: { kind: "text", value: "WORDS", help: "everything that list finds with these words" },
    all: { kind: "flag", help: "everything in the vault" },
    ...passphraseOption,
  },
  examples: [
    { does: "Make one", line: "sandyq safe-copy ~/vault 3f9a2c41" },
    { does: "Make those of a case", line: "sandyq safe-copy ~/vault --case 'Market square, 9 May'" },
  ],
  run({ operands, options }, context) {
    const { words, job } = context;
    const selection = selectionOf(operands.ITEM, options);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => {
      const [item, ...others] = operands.ITEM;
      return item !== undefined && others.length === 0
        ? outcomeOfOne(await vault.makeSafeCopy(item, job), words)
        : outcomeOfCopies(await vault.makeSafeCopies(selection, job), words);
    });
  },
});
