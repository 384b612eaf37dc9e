import { recordCommand } from "../records/record-command.ts";

export const intake = recordCommand("intake", {
  summary:
    "keep the answers to six questions about a recording: who, when, where, who had it, changed, how it came",
  about: [
    "filmedBy, filmedAt, filmedIn: who made it, when and where. heldBy: who had it since. changed: what was changed since. reachedUs: how it came to you.",
    "condition, imaged, sourceUrl, clock, graphic: in what condition it came, whether the whole device was copied, the web address it was saved from, how far its clock was off, whether it shows violence, injuries or bodies.",
    "About one item, or with batch=ID about everything that came in at once (sandyq show tells the batch). What an item's own record says goes first.",
    "Answers are sealed like names. Asked with the answer no (--answered-no changed) and asked when nobody knew (--answered-unknown filmedBy) are not the same as not asked: what was not asked stands in sandyq show, in reports and beside originals in bundles. The answers go along only with sandyq export --tell-answers.",
  ],
  examples: [
    {
      does: "Answer them from a file",
      line: "sandyq intake add ~/vault --set item=3f9a2c41 --fields-file answers.json --answered-no changed",
    },
    { does: "See the answers", line: "sandyq intake show ~/vault Q-3F9A2C --names" },
  ],
});
