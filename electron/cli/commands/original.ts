import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { consentAskOf, useOptions } from "../input/consent-options.ts";
import { withVault } from "../input/with-vault.ts";
import { unlessBlocked } from "../words/consent-lines.ts";
import { formatBytes } from "../terminal/amounts.ts";

export const original = defineCommand({
  name: "original",
  summary: "take one original out of a vault, bit for bit as it came in",
  about: [
    "The file that is written is not encrypted. The custody log records that the original left the vault.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "the item's identifier, or as much of its beginning as tells it from others" },
  },
  options: {
    out: { kind: "text", value: "FILE", help: "the file to write; it must not exist", required: true },
    ...useOptions,
    ...passphraseOption,
  },
  examples: [{ does: "Take one out", line: "sandyq original ~/vault 3f9a2c41 --out /media/stick/photo.jpg" }],
  run({ operands, options }, context) {
    const consent = consentAskOf(options);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, (vault) =>
      unlessBlocked(context.words, async () => {
        const written = await vault.writeOriginal(operands.ITEM, options.out, { ...context.job, consent });
        return {
          status: 0,
          document: written,
          headline: `The original is written (${formatBytes(written.sizeBytes)}), not encrypted: erase it when it is no longer needed.`,
          lines: [`SHA-256 ${written.sha256}`],
        };
      }),
    );
  },
});
