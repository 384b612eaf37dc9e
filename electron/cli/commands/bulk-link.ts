import { kindOf, recordKindNames } from "../../core/records/record-kinds.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { bulkCommand } from "../records/bulk-command.ts";

export const bulkLink = bulkCommand({
  name: "bulk link",
  summary: "link many items to a person, an event or another record at once",
  about: "The record is named by its code.",
  operand: { name: "CODE", help: "the code of the record, such as E-3F9A2C" },
  canRemove: true,
  examples: [
    {
      does: "Say that all that a search finds shows one event",
      line: "sandyq bulk link ~/vault E-3F9A2C --query 'market square' --dry-run",
    },
  ],
  actOf(code, act) {
    const kind = recordKindNames.find((each) => code.toUpperCase().startsWith(`${kindOf(each).letter}-`));
    if (kind === undefined) throw usageError("CODE is the code of a record, such as P-3F9A2C");
    return { to: "record", kind, code, act };
  },
});
