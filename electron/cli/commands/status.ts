import { recordCommand } from "../records/record-command.ts";

export const status = recordCommand("status", {
  summary: "keep how things stand for a person: accused, detained, released, killed, from when to when",
  about: ["Terms are those of: sandyq terms (status, detention, stage)."],
  examples: [
    {
      does: "Note a detention",
      line: "sandyq status add ~/vault --set person=P-3F9A2C --set term=status.detained --set from=2021-04~",
    },
  ],
});
