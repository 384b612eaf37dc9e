import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

export const timestampList = defineCommand({
  name: "timestamp list",
  summary: "show the time stamps of a vault",
  operands: { VAULT: { help: "the folder of the vault" } },
  options: { ...passphraseOption },
  examples: [{ does: "Show them", line: "sandyq timestamp list ~/vault" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const timestamps = vault.timestamps();
      return {
        status: 0,
        document: { timestamps },
        headline: `${formatCount(timestamps.length, "time stamp")}.`,
        lines: alignColumns(
          timestamps.map(({ checkpointSize, stampedAt, authority }) => [
            `first ${formatCount(checkpointSize, "event")}`,
            stampedAt,
            authority,
          ]),
        ),
      };
    });
  },
});
