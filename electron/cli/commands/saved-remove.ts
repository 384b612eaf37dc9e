import { safeText } from "../../core/text/safe-text.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";

export const savedRemove = defineCommand({
  name: "saved remove",
  summary: "forget a search that is kept in a vault; what it finds stays",
  operands: {
    VAULT: { help: "the folder of the vault" },
    NAME: { help: "the name under which it is kept" },
  },
  options: passphraseOption,
  examples: [{ does: "Forget one", line: "sandyq saved remove ~/vault 'Spring, not asked'" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, (vault) => {
      vault.searches.remove(operands.NAME);
      return {
        status: 0,
        document: { removed: operands.NAME.trim() },
        headline: `The search ${safeText(operands.NAME)} is forgotten.`,
        lines: [],
      };
    });
  },
});
