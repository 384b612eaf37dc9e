import { recordCommand } from "../records/record-command.ts";

export const observation = recordCommand("observation", {
  summary: "keep what election observers saw",
  about: [
    "A checklist goes with each polling station: boxSealed, secrecy, pressure, irregularities, countSeen, protocolCopy, complaint. What was seen is a text; asked or looked at and the answer is no (--answered-no) and nobody could tell (--answered-unknown) are not the same as left empty.",
    "filming is allowed, refused or by-consent: that it was refused is a fact worth keeping.",
  ],
  examples: [
    {
      does: "Note a polling station",
      line: "sandyq observation add ~/vault --set 'title=Polling station 17' --set from=2021-01-10 --set filming=refused",
    },
    {
      does: "Answer the checklist",
      line: "sandyq observation set ~/vault B-3F9A2C --set 'boxSealed=yes, at 6:55' --answered-no protocolCopy --answered-unknown countSeen",
    },
  ],
});
