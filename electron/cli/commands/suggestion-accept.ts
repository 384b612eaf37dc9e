import { decideCommand } from "../records/decide-command.ts";

export const suggestionAccept = decideCommand("accept", {
  summary: "make records of suggestions, each with its source",
  about:
    "What a record leads to has to be decided about before it, or together with it: the numbers may stand in any order. All of them become records, or none.",
  headline: "They are records of their own now; where they come from stays with them.",
  example: { does: "Accept two", line: "sandyq suggestion accept ~/vault 3 4" },
  decide: (register, numbers) => register.acceptSuggestions(numbers),
});
