/** Commands that do one thing to many items at once. */

import type { BulkAct, BulkReport } from "../../engine/index.ts";
import { defineCommand, type Command, type Example, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { selectionOf } from "../input/selection.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";

/** What is special about one of them. */
export interface BulkCommandWords {
  readonly name: string;
  readonly summary: string;
  readonly about: string;
  /** Its second operand, and what it is. */
  readonly operand: { readonly name: string; readonly help: string };
  readonly examples: readonly Example[];
  /** Whether what it does can be taken back by --remove. */
  readonly canRemove: boolean;
  readonly actOf: (word: string, act: "link" | "unlink") => BulkAct | Promise<BulkAct>;
}

function outcomeOf(report: BulkReport): Outcome {
  const { isDry, changed, already, record, undo } = report;
  const count = formatCount(changed.length, "item");
  const target = record === undefined ? "" : ` (${record})`;
  return {
    status: 0,
    document: report,
    headline: isDry
      ? `${count} would be changed${target}; nothing was written.`
      : `${count} changed${target}, all in one.`,
    notes: [
      ...(already.length === 0 ? [] : [`${formatCount(already.length, "item")} already so.`]),
      ...(undo === undefined
        ? []
        : [`To take all of it back: sandyq ${undo.kind} undo VAULT ${String(undo.change)}`]),
    ],
    lines: changed.map((item) => item.slice(0, 8)),
  };
}

/** Makes one of them. */
export const bulkCommand = (own: BulkCommandWords): Command =>
  defineCommand({
    name: own.name,
    summary: own.summary,
    about: [
      own.about,
      "All of it is done, or nothing: each item is a change of the register with an event of its own, and undoing the first takes back all of them. --dry-run says what would come of it.",
    ],
    operands: {
      VAULT: { help: "the folder of the vault" },
      [own.operand.name]: { help: own.operand.help },
    },
    options: {
      item: { kind: "list", value: "ITEM", help: "an item, by the beginning of its id; may be repeated" },
      case: { kind: "text", value: "TITLE", help: "all items of this case" },
      query: { kind: "text", value: "WORDS", help: "all items that these words find, as in sandyq list" },
      ...(own.canRemove && {
        remove: { kind: "flag", help: "take it away from the items instead" } as const,
      }),
      "dry-run": { kind: "flag", help: "say what would come of it, and write nothing" },
      ...passphraseOption,
    },
    examples: own.examples,
    async run({ operands, options }, context) {
      const { item, case: caseTitle, query } = options;
      if (query !== undefined && (item.length > 0 || caseTitle !== undefined))
        throw usageError("give one of --item, --case and --query");
      const selection = query === undefined ? selectionOf(item, caseTitle) : { query };
      const isDry = options["dry-run"];
      const act = await own.actOf(
        operands[own.operand.name] ?? "",
        options.remove === true ? "unlink" : "link",
      );
      const request = {
        folder: operands.VAULT,
        passphraseFile: options["passphrase-file"],
        access: isDry ? "read" : "write",
      } as const;
      return await withVault(context, request, async (vault) =>
        outcomeOf(await vault.records.actOnItems({ selection, act, isDry })),
      );
    },
  });
