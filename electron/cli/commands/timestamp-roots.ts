import { VaultError } from "../../core/errors.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

export const timestampRoots = defineCommand({
  name: "timestamp roots",
  summary: "show which authorities a vault trusts for time stamps, or trust one no longer",
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    remove: { kind: "text", value: "HEX", help: "trust the root with this SHA-256 no longer" },
    ...passphraseOption,
  },
  examples: [{ does: "Show them", line: "sandyq timestamp roots ~/vault" }],
  run({ operands, options }, context) {
    const { remove } = options;
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: remove === undefined ? "read" : "write",
    } as const;
    return withVault(context, request, (vault) => {
      if (remove !== undefined && !vault.distrustRoot(remove)) {
        throw new VaultError("authority-not-trusted", "no root with this fingerprint is trusted");
      }
      const roots = vault.roots();
      return {
        status: 0,
        document: { roots },
        headline: `${formatCount(roots.length, "authority", "authorities")} trusted for time stamps.`,
        lines: alignColumns(
          roots.map(({ fingerprint, subject, pinnedAt }) => [fingerprint, pinnedAt, subject]),
        ),
      };
    });
  },
});
