import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";

export const contactRemove = defineCommand({
  name: "contact remove",
  summary: "remove a contact, because the keys changed hands or are no longer needed",
  about: ["Bundles and receipts that were exchanged before stay as they are, and so does the log."],
  operands: { VAULT: { help: "the folder of the vault" }, NAME: { help: "the contact" } },
  options: { ...passphraseOption },
  examples: [{ does: "Remove one", line: "sandyq contact remove ~/vault 'Lawyer in Almaty'" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => ({
      status: 0,
      document: { removed: await vault.removeContact(operands.NAME) },
      headline: "The contact is removed. To add it again, ask for the card and compare it again.",
      lines: [],
    }));
  },
});
