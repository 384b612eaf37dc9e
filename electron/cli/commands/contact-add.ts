import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { readTextFile } from "../input/read-text-file.ts";
import { withVault } from "../input/with-vault.ts";
import { contactLines } from "../words/contact-lines.ts";
import { describeRecordFault } from "../words/words.ts";

export const contactAdd = defineCommand({
  name: "contact add",
  summary: "keep somebody's card in a vault",
  about: [
    "The file is a card, or what a camera read from its codes, one code a line in any order.",
    "A new contact is unverified until you compare its words or numbers with the person: sandyq contact verify.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    CARD: { help: "the card, or the texts of its codes" },
  },
  options: {
    as: { kind: "text", value: "NAME", help: "what you call the contact; otherwise what the card says" },
    ...passphraseOption,
  },
  examples: [{ does: "Keep a card", line: "sandyq contact add ~/vault card.txt --as 'Lawyer in Almaty'" }],
  async run({ operands, options }, context) {
    const text = await readTextFile(operands.CARD);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return await withVault(context, request, async (vault) => {
      const added = await vault.addContact(text, options.as);
      if ("finding" in added) {
        const said = describeRecordFault(context.words, added.finding);
        return { status: 1, document: { added: false, finding: added.finding }, headline: said, lines: [] };
      }
      return {
        status: 0,
        document: { added: true, contact: added.contact },
        headline:
          "The contact is kept and still unverified: somebody may have exchanged the card. Compare words or numbers with the person, then: sandyq contact verify VAULT NAME",
        lines: contactLines(added.contact),
      };
    });
  },
});
