import { bulkCommand } from "../records/bulk-command.ts";

export const bulkCase = bulkCommand({
  name: "bulk case",
  summary: "put many items into a case at once",
  about:
    "A case that is not there yet is made. Unlike an import with --case it leaves an entry for each item.",
  operand: { name: "TITLE", help: "the title of the case" },
  canRemove: true,
  examples: [
    { does: "Put what was found into a case", line: "sandyq bulk case ~/vault 'April' --query protocol" },
  ],
  actOf: (title, act) => ({ to: "case", title, act }),
});
