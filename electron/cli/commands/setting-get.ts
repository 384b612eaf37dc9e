import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { alignColumns } from "../terminal/columns.ts";

export const settingGet = defineCommand({
  name: "setting get",
  summary: "show what is set in a vault",
  operands: {
    VAULT: { help: "the folder of the vault" },
    NAME: { help: "one setting only", takes: "optional" },
  },
  options: { ...passphraseOption },
  examples: [{ does: "Show everything that can be set", line: "sandyq setting get ~/vault" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const all = vault.settings();
      const shown = all.filter(({ name }) => operands.NAME === undefined || name === operands.NAME);
      if (shown.length === 0) throw usageError(`settings are: ${all.map(({ name }) => name).join(", ")}`);
      return {
        status: 0,
        document: { settings: shown },
        headline: "To change one: sandyq setting set VAULT NAME VALUE",
        lines: alignColumns(shown.map(({ name, value }) => [name, value === "" ? "(not set)" : value])),
      };
    });
  },
});
