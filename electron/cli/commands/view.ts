import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";

export const view = defineCommand({
  name: "view",
  summary: "hand the content of an original or a copy to another program, without a file on the disk",
  about: [
    "The content goes to standard output and nowhere else; what the other program keeps of it is beyond this one.",
    "The custody log says that it was looked at, unless that was switched off (sandyq setting set VAULT viewing off).",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "an item, or a copy made from one, by the beginning of its identifier" },
  },
  options: {
    "yes-testimony": {
      kind: "flag",
      help: "open it although it is a testimony; the log says so in any case",
    },
    json: { kind: "flag", help: "not possible here: standard output carries the content" },
    ...passphraseOption,
  },
  examples: [{ does: "Look at one, followed by a program: | feh -", line: "sandyq view ~/vault 3f9a2c41" }],
  run({ operands, options }, context) {
    const { console } = context;
    if (options.json) throw usageError("standard output carries the content, so there is no document");
    if (console.isAnswerSeen) {
      throw usageError(
        "the content is not for a terminal: let another program read it, as in: sandyq view … | feh -",
      );
    }
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => {
      const content = await vault.viewItem(operands.ITEM, { opensTestimony: options["yes-testimony"] });
      await console.pipe(content.read());
      return { status: 0, document: undefined, headline: "", lines: [] };
    });
  },
});
