import { recordCommand } from "../records/record-command.ts";

export const event = recordCommand("event", {
  summary: "keep what happened, when and where",
  about: [],
  examples: [
    {
      does: "Note an event",
      line: "sandyq event add ~/vault --set 'title=Dispersal at the square' --set from=2021-05-09",
    },
  ],
});
