import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatBytes, formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

/** The beginning of a key that fits on a line. */
const SHOWN_CHARACTERS = 40;

/** Post-quantum keys fill half a screen; a card carries them whole. */
const shortened = (key: string): string =>
  key.length <= 2 * SHOWN_CHARACTERS
    ? key
    : `${key.slice(0, SHOWN_CHARACTERS)}… (${String(key.length)} characters; whole in sandyq card, or here with --json)`;

export const vaultInfo = defineCommand({
  name: "vault info",
  summary: "show what a vault is and how much is in it",
  operands: { VAULT: { help: "the folder of the vault" } },
  options: { ...passphraseOption },
  examples: [{ does: "See the key that signs its bundles", line: "sandyq vault info ~/vault" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const info = vault.info();
      return {
        status: 0,
        document: info,
        headline: `${formatCount(info.items, "item")}, ${formatBytes(info.sizeBytes)}. Give the signer to those who verify your bundles, and compare it with them by voice.`,
        lines: alignColumns([
          ["name", info.name],
          ["vault", info.vaultId],
          ["keys", info.kind === "hybrid" ? "post-quantum (hybrid)" : "classic"],
          ["cases", info.cases.map(({ title }) => title).join("; ")],
          [
            "log",
            `${formatCount(info.logSize, "event")}, ${String(info.checkpointSize)} of them under a signed checkpoint`,
          ],
          ["signer", info.signer],
          ["log key", info.logKey],
          ["recipient", shortened(info.recipient)],
        ]),
      };
    });
  },
});
