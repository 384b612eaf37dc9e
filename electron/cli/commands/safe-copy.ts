import { exitStatusOf } from "../../core/errors.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { cleanLines, refusalOf } from "../words/clean-lines.ts";
import { sentences } from "../words/words.ts";

export const safeCopy = defineCommand({
  name: "safe-copy",
  summary: "make a copy of an item that is proven to say nothing about itself, sealed beside it",
  about: [
    "The original stays as it is. The copy gets a name that says nothing, and the custody log records that it was made.",
    "What cannot be proven clean is not kept: what is left is named (exit status 6).",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "the item's identifier, or as much of its beginning as tells it from others" },
  },
  options: { ...passphraseOption },
  examples: [{ does: "Make one", line: "sandyq safe-copy ~/vault 3f9a2c41" }],
  run({ operands, options }, context) {
    const { words } = context;
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => {
      const report = await vault.makeSafeCopy(operands.ITEM, context.job);
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
    });
  },
});
