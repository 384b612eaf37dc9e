import { recordCommand } from "../records/record-command.ts";

export const person = recordCommand("person", {
  summary: "keep people under codes; names are sealed under a key of their own",
  about: [
    "Lists and histories show codes; --names shows who it is. The log commits to names without showing them.",
  ],
  examples: [
    {
      does: "Keep a person without naming them on the command line",
      line: "sandyq person add ~/vault --fields-file person.json",
    },
    { does: "See who a code stands for", line: "sandyq person show ~/vault P-3F9A2C --names" },
  ],
});
