import { recordCommand } from "../records/record-command.ts";

export const mandate = recordCommand("mandate", {
  summary: "keep who may act for whom",
  about: [],
  examples: [
    {
      does: "Note a power of attorney",
      line: "sandyq mandate add ~/vault --set person=P-3F9A2C --set agent=P-77AA01 --set 'scope=UN bodies' --set from=2021-05",
    },
  ],
});
