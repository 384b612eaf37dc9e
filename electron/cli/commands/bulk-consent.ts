import { readFieldsFile } from "../records/read-fields.ts";
import { bulkCommand } from "../records/bulk-command.ts";

export const bulkConsent = bulkCommand({
  name: "bulk consent",
  summary: "note for many items at once what somebody agreed to or refused",
  about:
    "Each item gets a record of consent of its own. FILE holds a JSON object with the fields of consent but for the item: use, state, from, and as they apply person, to, recorded, proof, notes (sandyq consent --help).",
  operand: { name: "FILE", help: "a file with the fields of consent as JSON" },
  canRemove: false,
  examples: [
    { does: "Note what a signed form says", line: "sandyq bulk consent ~/vault form.json --case April" },
  ],
  actOf: async (path) => ({ to: "consent", fields: await readFieldsFile(path) }),
});
