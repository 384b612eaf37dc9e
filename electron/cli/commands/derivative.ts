import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { consentAskOf, useOptions } from "../input/consent-options.ts";
import { withVault } from "../input/with-vault.ts";
import { unlessBlocked } from "../words/consent-lines.ts";
import { formatBytes } from "../terminal/amounts.ts";

export const derivative = defineCommand({
  name: "derivative",
  summary: "take a safe copy, a redaction or a thumbnail out of a vault",
  about: [
    "“sandyq show” lists what was made from an item. The file that is written is not encrypted; the custody log records that it left the vault.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    DERIVATIVE: { help: "its identifier, or as much of its beginning as tells it from others" },
  },
  options: {
    out: { kind: "text", value: "FILE", help: "the file to write; it must not exist", required: true },
    ...useOptions,
    ...passphraseOption,
  },
  examples: [
    { does: "Take one out", line: "sandyq derivative ~/vault 91d0ab37 --out /media/stick/copy.jpg" },
  ],
  run({ operands, options }, context) {
    const consent = consentAskOf(options);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, (vault) =>
      unlessBlocked(context.words, async () => {
        const written = await vault.writeDerivative(operands.DERIVATIVE, options.out, {
          ...context.job,
          consent,
        });
        return {
          status: 0,
          document: written,
          headline: `The copy is written (${formatBytes(written.sizeBytes)}), not encrypted: erase it when it is no longer needed.`,
          lines: [`SHA-256 ${written.sha256}`],
        };
      }),
    );
  },
});
