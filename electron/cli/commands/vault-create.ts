import { resolve } from "node:path";
import { createVault } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { describeWarning } from "../words/session-warnings.ts";
import { readNewSecret } from "../input/read-secret.ts";
import { alignColumns } from "../terminal/columns.ts";

const wordColumns = 4;

/** The words with their numbers, in columns that are read downwards. */
function numbered(words: readonly string[]): string[] {
  const rowCount = Math.ceil(words.length / wordColumns);
  const cells = words.map((word, index) => `${String(index + 1).padStart(2)} ${word}`);
  const rows = Array.from({ length: rowCount }, (_, row) =>
    cells.filter((_, index) => index % rowCount === row),
  );
  return alignColumns(rows).map((line) => `  ${line}`);
}

export const vaultCreate = defineCommand({
  name: "vault create",
  summary: "make a new vault in a folder that is empty or does not exist yet",
  about: [
    "The answer shows 24 recovery words, this once only. They open the vault when the passphrase or the catalogue is lost.",
    "Write them on paper and keep the paper away from the computer: whoever has them has everything in the vault.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    name: { kind: "text", value: "TEXT", help: "what you call the vault; stored encrypted" },
    "checkpoint-copy": {
      kind: "text",
      value: "FOLDER",
      help: "a folder elsewhere, such as on a stick, that keeps the newest signed state of the log: a vault that was set back shows",
    },
    classic: {
      kind: "flag",
      help: "keys that older programs know too (age before 1.3), without protection against quantum computers",
    },
    ...passphraseOption,
  },
  examples: [
    { does: "Make a vault and be asked for a passphrase", line: "sandyq vault create ~/vault" },
    {
      does: "Make one from a script",
      line: "sandyq vault create /srv/vault --passphrase-file /run/keys/passphrase --json",
    },
  ],
  async run({ operands, options }, { console, words }) {
    const passphrase = await readNewSecret({
      console,
      file: options["passphrase-file"],
      option: "passphrase-file",
      question: "Passphrase for the new vault",
    });
    try {
      const created = await createVault(operands.VAULT, {
        name: options.name,
        passphrase,
        checkpointCopy: options["checkpoint-copy"] && resolve(options["checkpoint-copy"]),
        kind: options.classic ? "classic" : "hybrid",
      });
      return {
        status: 0,
        document: created,
        headline:
          "The vault is made. Write the 24 words on paper now: they are not shown again, and they open everything.",
        notes: created.warnings.map((warning) => describeWarning(warning, words)),
        lines: [
          "Recovery words",
          ...numbered(created.recoveryWords),
          "",
          `Signer of its bundles: ${created.signer}`,
        ],
      };
    } finally {
      passphrase.fill(0);
    }
  },
});
