import type { Missing } from "../../core/records/missing-of-case.ts";
import { pickWord } from "../../core/records/pick-word.ts";
import { sayMissing } from "../../core/records/say-missing.ts";
import { writtenDate } from "../../core/text/written-date.ts";
import { caseWords } from "../../words/missing-words.ts";
import { type Action, commonActions } from "../records/record-actions.ts";
import { recordCommand } from "../records/record-command.ts";
import type { Language } from "../words/words.ts";

/** What a case lacks, in words. */
function missingLines(missing: readonly Missing[], language: Language): string[] {
  const { missing: words, choice } = caseWords[language];
  if (missing.length === 0) return [words.none];
  const say = {
    use: (use: string) => pickWord(choice, "consent", use),
    day: (day: string) => writtenDate(language, day),
    count: String,
  };
  return missing.map((each) => sayMissing(words, each, say));
}

const show: Action = {
  ...commonActions.show,
  act: (register, wish) => {
    const shown = commonActions.show.act(register, wish);
    const missing = register.missing(wish.words[0] ?? "");
    return {
      ...shown,
      document: { ...(shown.document as object), missing },
      lines: [...shown.lines, "", "Missing:", ...missingLines(missing, wish.language)],
    };
  },
};

export const caseRecord = recordCommand("case", {
  summary: "keep what belongs together: people, events and items of one matter",
  about: ["An import with --case makes a case too. Items are linked as: case link VAULT CODE item ITEM."],
  actions: { show },
  examples: [
    {
      does: "Open a case",
      line: "sandyq case add ~/vault --set 'title=Market square, 9 May' --set state=open",
    },
  ],
});
