import { recordCommand } from "../records/record-command.ts";

export const act = recordCommand("act", {
  summary: "keep who did what to whom within an event",
  about: [
    "A field that was asked with the answer no is not the same as an empty one: --answered-no injuries.",
  ],
  examples: [
    {
      does: "Note an act",
      line: "sandyq act add ~/vault --set event=E-3F9A2C --set term=torture.beating --set person=P-3F9A2C --answered-no injuries",
    },
  ],
});
