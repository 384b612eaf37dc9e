import { recordCommand } from "../records/record-command.ts";

export const organisation = recordCommand("organisation", {
  summary: "keep organisations and authorities",
  about: [],
  examples: [
    {
      does: "Note a unit",
      line: "sandyq organisation add ~/vault --set 'title=District police' --set sort=police",
    },
  ],
});
