import { safeText } from "../../core/text/safe-text.ts";
import type { SavedSearch } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

const rowOf = ({ name, listing, savedAt }: SavedSearch): string[] => {
  const { query, ...narrowed } = listing;
  return [
    safeText(name),
    savedAt,
    [safeText(query), ...Object.keys(narrowed)].filter((word) => word !== "").join(", "),
  ];
};

export const savedList = defineCommand({
  name: "saved list",
  summary: "list the searches that are kept in a vault, the newest first",
  about: [
    "They lie in the vault, encrypted like everything, and go into no bundle. The log does not speak of them: nothing of the evidence is changed by one.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: passphraseOption,
  examples: [{ does: "See what is kept", line: "sandyq saved list ~/vault" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const searches = vault.searches.list();
      return {
        status: 0,
        document: { searches },
        headline: `Searches that are kept: ${formatCount(searches.length, "search", "searches")}.`,
        lines: alignColumns(searches.map(rowOf)),
      };
    });
  },
});
