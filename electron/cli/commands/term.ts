import { type Action, written } from "../records/record-actions.ts";
import { recordCommand } from "../records/record-command.ts";

const actions: Readonly<Record<string, Action>> = {
  retire: {
    access: "write",
    takes: ["TERM"],
    act: async (register, wish) => {
      const [code = ""] = wish.words;
      return written(
        "The term is retired: nothing new is said with it, and what was said stays.",
        await register.retireTerm(code),
        wish,
      );
    },
  },
};

export const term = recordCommand("term", {
  summary: "add terms of your own, and retire terms that nobody is to use any longer",
  about: [
    "A term has a code (a-z, 0-9, _, dots), a sort and a word in one language at least (--set ru=…); a language without a word shows that of another. parent puts it below a term of the same sort, and figures over that one count it. Code, sort and parent stay as they are.",
    "retire TERM takes the code of a term, your own or one of the program. No term is ever deleted: old records go on speaking of it. All of them: sandyq terms VAULT.",
  ],
  examples: [
    {
      does: "Add a violation in two languages",
      line: "sandyq term add ~/vault --set code=torture.cold --set sort=violation --set parent=torture --set 'ru=Пытка холодом' --set 'kk=Суықпен азаптау'",
    },
    { does: "Use a term no longer", line: "sandyq term retire ~/vault torture.cold" },
  ],
  actions,
});
