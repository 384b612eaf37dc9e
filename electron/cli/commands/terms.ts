import { type Term, termKinds, type TermKind } from "../../core/records/term.ts";
import { knownTerms } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import type { Language } from "../words/words.ts";

function kindNamed(text: string | undefined): TermKind | undefined {
  const kind = termKinds.find((candidate) => candidate === text);
  if (kind === undefined && text !== undefined)
    throw usageError(`--kind takes one of: ${termKinds.join(", ")}`);
  return kind;
}

const rowOf = ({ code, names, doubt, articles = [] }: Term, language: Language): string[] => [
  code,
  names[language],
  doubt ?? "",
  articles.join("; "),
];

export const terms = defineCommand({
  name: "terms",
  summary: "show the terms for violations, statuses, stages and answers, with their codes",
  about: [
    "Words are in the language of --lang. A ? says that they are unconfirmed, ?? that they are doubtful; articles are those of treaties (ICCPR, CAT, CED) and of the codes of Kazakhstan (KZ CC, KZ CAO).",
  ],
  operands: {},
  options: {
    kind: { kind: "text", value: "KIND", help: `only one kind: ${termKinds.join(", ")}` },
    doubtful: { kind: "flag", help: "only those whose words an editor has to look at" },
  },
  examples: [
    { does: "Statuses in Russian", line: "sandyq terms --kind status --lang ru" },
    { does: "Give an editor what is open", line: "sandyq terms --doubtful --json" },
  ],
  run({ options }, { language }) {
    const kind = kindNamed(options.kind);
    const shown = [...knownTerms().values()].filter(
      (term) => (kind === undefined || term.kind === kind) && (!options.doubtful || term.doubt !== undefined),
    );
    return Promise.resolve({
      status: 0,
      document: { terms: shown },
      headline: `${formatCount(shown.length, "term")}.`,
      lines: alignColumns(shown.map((term) => rowOf(term, language))),
    });
  },
});
