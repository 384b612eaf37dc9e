import type { LikelyDuplicates } from "../../engine/index.ts";
import type { Action } from "../records/record-actions.ts";
import { written } from "../records/record-actions.ts";
import { recordCommand } from "../records/record-command.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import type { Outcome } from "../command-line/command.ts";

const births = {
  same: "born on the same date",
  possible: "births that may be one",
  unknown: "a birth is not known",
} as const satisfies Readonly<Record<LikelyDuplicates["pairs"][number]["birth"], string>>;

function duplicatesOutcome(found: LikelyDuplicates): Outcome {
  const { total, pairs, commonNames } = found;
  const shown = pairs.length < total ? `, ${String(pairs.length)} of them shown` : "";
  return {
    status: 0,
    document: found,
    headline: `${formatCount(total, "pair")} of people who may be one${shown}. Nobody was merged, that is for you to decide.`,
    notes:
      commonNames === 0
        ? []
        : [`${formatCount(commonNames, "name")} so common that no pairs were made of those who have them.`],
    lines: alignColumns(
      pairs.map(({ people, birth, words }) => [
        ...people,
        `${formatCount(words, "word")} of the name sound the same`,
        births[birth],
      ]),
    ),
  };
}

const actions: Readonly<Record<string, Action>> = {
  merge: {
    access: "write",
    takes: ["STAYS", "GOES"],
    act: async (register, wish) => {
      const [stays = "", goes = ""] = wish.words;
      const record = await register.mergePeople(stays, goes, wish.more["take"] ?? []);
      return written(
        `They are one person now, ${record.code}. To take it back: sandyq person history VAULT ${goes}, and undo the merge there.`,
        record,
        wish,
      );
    },
  },
  duplicates: {
    access: "read",
    takes: [],
    act: async (register, { limit, offset }) =>
      duplicatesOutcome(await register.findDuplicates({ limit, offset })),
  },
};

export const person = recordCommand("person", {
  summary: "keep people under codes; names are sealed under a key of their own",
  about: [
    "Lists and histories show codes; --names shows who it is. The log commits to names without showing them.",
    "duplicates names pairs of people whose names sound the same and whose births may be one; merge makes two one: whatever leads to the second leads to the first, the second stays with its history. Where they differ the first keeps its value unless --take FIELD is given, and show tells both. Consent is the stricter of both until something new is recorded. Undoing the merge brings both back.",
  ],
  examples: [
    {
      does: "Keep a person without naming them on the command line",
      line: "sandyq person add ~/vault --fields-file person.json",
    },
    { does: "See who a code stands for", line: "sandyq person show ~/vault P-3F9A2C --names" },
    { does: "Look for people who were entered twice", line: "sandyq person duplicates ~/vault" },
    {
      does: "Make two one, with the birth of the second",
      line: "sandyq person merge ~/vault P-3F9A2C P-77AA01 --take birth",
    },
  ],
  actions,
  options: {
    take: { kind: "list", value: "FIELD", help: "of a merge: the field whose value the second one gives" },
  },
  notesOn: ({ undecided }, { consent }) =>
    undecided.length === 0 ? [] : [`${consent.undecided} ${undecided.join(", ")}`],
});
