import { readFile } from "node:fs/promises";
import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import { tryDecode } from "../../core/decode.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { toVaultError } from "../../engine/index.ts";

async function readNote(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    const text = tryDecode(() => decodeUtf8(bytes));
    if (text === undefined) throw usageError("the note is not UTF-8 text");
    return text;
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}

export const annotate = defineCommand({
  name: "annotate",
  summary: "add a note to an item; earlier notes stay",
  about: [
    "The note is kept in the vault. The custody log says that it was made and holds a commitment to it, never the text.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "the item's identifier, or as much of its beginning as tells it from others" },
  },
  options: {
    note: { kind: "text", value: "TEXT", help: "the note; others may see what is typed on a command line" },
    "note-file": { kind: "text", value: "FILE", help: "a file that holds the note instead" },
    ...passphraseOption,
  },
  examples: [
    {
      does: "Say who can be heard",
      line: "sandyq annotate ~/vault 3f9a2c41 --note 'Second voice: the guard'",
    },
  ],
  async run({ operands, options }, context) {
    const { note, "note-file": file } = options;
    if ((note === undefined) === (file === undefined)) throw usageError("give either --note or --note-file");
    const text = note ?? (await readNote(file ?? ""));
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return await withVault(context, request, async (vault) => {
      const noted = await vault.annotateItem(operands.ITEM, text);
      return {
        status: 0,
        document: noted,
        headline: "The note is kept. To see all notes: sandyq show VAULT ITEM",
        lines: [`${noted.notedAt}  event ${String(noted.seq)}`],
      };
    });
  },
});
