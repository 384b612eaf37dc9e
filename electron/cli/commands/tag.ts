import { recordCommand } from "../records/record-command.ts";

export const tag = recordCommand("tag", {
  summary: "keep tags on items; items are found by them",
  about: ["Many items at once: sandyq bulk tag. Tags are linked to items as: tag link VAULT CODE item ITEM."],
  examples: [{ does: "See which tags there are", line: "sandyq tag list ~/vault" }],
});
