import { verificationWays, type VerificationWay } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { contactLines } from "../words/contact-lines.ts";

function wayNamed(name: string): VerificationWay {
  const way = verificationWays.find((known) => known === name);
  if (way === undefined) throw usageError(`--how takes one of: ${verificationWays.join(", ")}`);
  return way;
}

export const contactVerify = defineCommand({
  name: "contact verify",
  summary: "compare a contact's card with what the person says, and note how and when",
  about: [
    "Let the person read out the eight words or numbers of their own card and type what you hear: nothing is noted unless it fits.",
    "Words and numbers that came the same way as the card prove nothing.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    NAME: { help: "the contact" },
    SAID: { help: "the eight words or numbers as the person said them, or the code", takes: "many" },
  },
  options: {
    how: {
      kind: "text",
      value: "WAY",
      help: `how you compared: ${verificationWays.join(", ")}`,
      required: true,
    },
    ...passphraseOption,
  },
  examples: [
    {
      does: "After a telephone call",
      line: "sandyq contact verify ~/vault 'Lawyer in Almaty' 0412 1733 0098 1204 0001 0777 2001 0350 --how phone",
    },
  ],
  run({ operands, options }, context) {
    const how = wayNamed(options.how);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => {
      const contact = await vault.verifyContact(operands.NAME, { how, fingerprint: operands.SAID.join(" ") });
      if (contact === undefined) {
        return {
          status: 1,
          document: { verified: false },
          headline:
            "These are not the words or numbers of this card: nothing was noted. Listen once more; if they still differ, somebody has exchanged the card.",
          lines: [],
        };
      }
      return {
        status: 0,
        document: { verified: true, contact },
        headline: "The contact is verified: the card is the one that the person has.",
        lines: contactLines(contact),
      };
    });
  },
});
