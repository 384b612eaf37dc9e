import { bulkCommand } from "../records/bulk-command.ts";

export const bulkTag = bulkCommand({
  name: "bulk tag",
  summary: "put a tag on many items at once; items are found by their tags",
  about:
    "A tag that is not there yet is made; tags are records (sandyq tag list). No bundle carries them, and a title is no place for names of people.",
  operand: { name: "TAG", help: "what the tag says" },
  canRemove: true,
  examples: [
    {
      does: "Mark what has to be looked at again",
      line: "sandyq bulk tag ~/vault 'to check' --item 3f9a2c41 --item 77aa01bc",
    },
  ],
  actOf: (title, act) => ({ to: "tag", title, act }),
});
