import { recordCommand } from "../records/record-command.ts";

export const observation = recordCommand("observation", {
  summary: "keep what election observers saw",
  about: [],
  examples: [
    {
      does: "Note a polling station",
      line: "sandyq observation add ~/vault --set 'title=Polling station 17' --set from=2021-01-10 --set filming=refused",
    },
  ],
});
