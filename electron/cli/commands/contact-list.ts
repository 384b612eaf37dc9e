import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { stateOf } from "../words/contact-lines.ts";

export const contactList = defineCommand({
  name: "contact list",
  summary: "list the contacts of a vault, and whether their keys were compared with them",
  operands: { VAULT: { help: "the folder of the vault" } },
  options: { ...passphraseOption },
  examples: [{ does: "List them", line: "sandyq contact list ~/vault" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const contacts = vault.listContacts();
      const unverified = contacts.filter(({ isVerified }) => !isVerified).length;
      return {
        status: 0,
        document: { contacts },
        headline: `${formatCount(contacts.length, "contact")}, ${String(unverified)} of them not verified.`,
        lines: alignColumns(
          contacts.map((contact) => [contact.name, stateOf(contact), contact.numbers.join(" ")]),
        ),
      };
    });
  },
});
