import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { decisionLines, suggestionNumber } from "../records/suggestion-lines.ts";

export const suggestionMergeWith = defineCommand({
  name: "suggestion merge-with",
  summary: "add what a suggestion says to a record that is there",
  about: [
    "Fields that the record lacks are added, and another name becomes one more spelling. What the record says already stays, also where the sender says something else: that is named here, and by show.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    NUMBER: { help: "the suggestion, as suggestion list numbers it" },
    CODE: { help: "the record here that is the same" },
  },
  options: { ...passphraseOption },
  examples: [{ does: "Say that two are one", line: "sandyq suggestion merge-with ~/vault 3 P-3F9A2C" }],
  async run({ operands, options }, context) {
    const number = suggestionNumber(operands.NUMBER);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return await withVault(context, request, async (vault) => {
      const decided = [await vault.records.mergeSuggestion(number, operands.CODE)];
      return {
        status: 0,
        document: { decided },
        headline: "It is part of that record now; both sources stay to be seen.",
        lines: decisionLines(decided),
      };
    });
  },
});
