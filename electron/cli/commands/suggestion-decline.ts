import { decideCommand } from "../records/decide-command.ts";

export const suggestionDecline = decideCommand("decline", {
  summary: "decline suggestions; they stay to be seen",
  about: "What was declined can be accepted or merged later.",
  headline: "Nothing of it becomes part of the register.",
  example: { does: "Decline one", line: "sandyq suggestion decline ~/vault 5" },
  decide: (register, numbers) => register.declineSuggestions(numbers),
});
