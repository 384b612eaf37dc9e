import { defineCommand } from "../command-line/command.ts";
import { formOptions, writeFormFile } from "../forms/write-form-file.ts";
import { selectionOf } from "../input/selection.ts";

export const formExhibits = defineCommand({
  name: "form exhibits",
  summary: "list documents for the European Court of Human Rights: numbered, in the order of time",
  about: [
    "After Rule 47 of the Rules of Court and part I of the application form. Each document has a number, its date, what records say about it, its hash, and room for its pages, which are known once everything is printed.",
    "Consent is looked at for the use legal unless --use says another; the log notes for every item that facts about it left the vault.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    item: {
      kind: "list",
      value: "ITEM",
      help: "an item, by the beginning of its identifier; may be repeated",
    },
    case: { kind: "text", value: "TITLE", help: "everything in this case" },
    ...formOptions,
  },
  examples: [
    {
      does: "All documents of a case, in French",
      line: "sandyq form exhibits ~/vault --case 'Market square, 9 May' --lang fr --out documents.docx",
    },
  ],
  async run({ operands: { VAULT: folder }, options }, context) {
    const matter = { kind: "exhibits", selection: selectionOf(options.item, options.case) } as const;
    return await writeFormFile({ name: "exhibits", folder, matter, use: "legal" }, options, context);
  },
});
