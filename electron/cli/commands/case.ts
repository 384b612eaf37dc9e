import { recordCommand } from "../records/record-command.ts";

export const caseRecord = recordCommand("case", {
  summary: "keep what belongs together: people, events and items of one matter",
  about: ["An import with --case makes a case too. Items are linked as: case link VAULT CODE item ITEM."],
  examples: [
    {
      does: "Open a case",
      line: "sandyq case add ~/vault --set 'title=Market square, 9 May' --set state=open",
    },
  ],
});
