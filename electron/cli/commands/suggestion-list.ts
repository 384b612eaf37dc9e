import { defineCommand } from "../command-line/command.ts";
import { namesOption, passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { suggestionLines } from "../records/suggestion-lines.ts";

export const suggestionList = defineCommand({
  name: "suggestion list",
  summary: "list records that came in bundles, beside records here that may be the same",
  about: [
    "Nothing of what a bundle says about people and events becomes part of the register by itself: each record is a suggestion that you accept, merge with one that is there, or decline.",
    "That names sound alike, or that the same sender spoke of a record before, proposes that two are one; you decide.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    bundle: {
      kind: "text",
      value: "BUNDLE",
      help: "only those of this bundle, by the beginning of its number",
    },
    decided: { kind: "flag", help: "also those that were decided about" },
    ...namesOption,
    ...passphraseOption,
  },
  examples: [{ does: "See what is open", line: "sandyq suggestion list ~/vault" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    const { bundle, decided, names } = options;
    return withVault(context, request, async (vault) => {
      const suggestions = await vault.records.suggestions({ bundle, decided, names });
      const open = suggestions.filter(({ state }) => state === "open").length;
      return {
        status: 0,
        document: { suggestions },
        headline: `Suggestions to decide about: ${String(open)}. sandyq suggestion accept | merge-with | decline VAULT NUMBER`,
        lines: suggestions.flatMap((each) => suggestionLines(each, context.language)),
      };
    });
  },
});
