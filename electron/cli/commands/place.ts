import { recordCommand } from "../records/record-command.ts";

export const place = recordCommand("place", {
  summary: "keep places and facilities of your own",
  about: ["Places of Kazakhstan by any name: sandyq places."],
  examples: [
    { does: "Note a colony", line: "sandyq place add ~/vault --set 'title=LA 155/14' --set sort=facility" },
  ],
});
