import { changePassphrase } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { readNewSecret, readSecret } from "../input/read-secret.ts";

export const vaultPasswd = defineCommand({
  name: "vault passwd",
  summary: "change the passphrase of a vault",
  about: [
    "The recovery words stay the same. A copy of the vault's folder that was made before still opens with the old passphrase.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    ...passphraseOption,
    "new-passphrase-file": {
      kind: "text",
      value: "FILE",
      help: "read the new passphrase from a file of one line",
    },
  },
  examples: [{ does: "Be asked for the old and the new one", line: "sandyq vault passwd ~/vault" }],
  async run({ operands, options }, { console }) {
    const [oldFile, newFile] = [options["passphrase-file"], options["new-passphrase-file"]];
    if (oldFile === "-" && newFile === "-")
      throw usageError("standard input can hold only one of the passphrases");
    const passphrase = await readSecret({
      console,
      file: oldFile,
      option: "passphrase-file",
      question: "Passphrase of the vault",
    });
    try {
      const newPassphrase = await readNewSecret({
        console,
        file: newFile,
        option: "new-passphrase-file",
        question: "New passphrase",
      });
      try {
        await changePassphrase(operands.VAULT, { passphrase, newPassphrase });
      } finally {
        newPassphrase.fill(0);
      }
    } finally {
      passphrase.fill(0);
    }
    return {
      status: 0,
      document: { changed: true },
      headline:
        "The passphrase is changed. Older copies of this folder still open with the old one: erase those you do not need.",
      lines: [],
    };
  },
});
