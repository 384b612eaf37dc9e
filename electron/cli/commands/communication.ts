import { recordCommand } from "../records/record-command.ts";

export const communication = recordCommand("communication", {
  summary: "keep what was sent to institutions, until when an answer is due and what came",
  about: ["Terms are those of: sandyq terms (communication, answer)."],
  examples: [
    {
      does: "Note a complaint",
      line: "sandyq communication add ~/vault --set term=comm.wgad --set from=2021-06-01 --set deadline=2021-08-01",
    },
  ],
});
