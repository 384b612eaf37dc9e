import { termKinds, type TermKind } from "../../core/records/term.ts";
import { knownTerms, type VaultTerm } from "../../engine/index.ts";
import { defineCommand, type Outcome } from "../command-line/command.ts";
import { namesOption, passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import type { Language } from "../words/words.ts";

function kindNamed(text: string | undefined): TermKind | undefined {
  const kind = termKinds.find((candidate) => candidate === text);
  if (kind === undefined && text !== undefined)
    throw usageError(`--kind takes one of: ${termKinds.join(", ")}`);
  return kind;
}

const stateOf = ({ isOwn, isRetired }: VaultTerm): string =>
  [isOwn === true ? "own" : "", isRetired === true ? "retired" : ""].filter((word) => word !== "").join(", ");

const rowOf = (term: VaultTerm, language: Language): string[] => {
  const { code, names, doubt, articles = [] } = term;
  return [code, names[language], doubt ?? "", stateOf(term), articles.join("; ")];
};

/** Which of all terms are shown. */
interface TermChoice {
  readonly kind: TermKind | undefined;
  readonly isDoubtful: boolean;
  readonly language: Language;
}

function outcomeOf(all: readonly VaultTerm[], { kind, isDoubtful, language }: TermChoice): Outcome {
  const terms = all.filter(
    (term) => (kind === undefined || term.kind === kind) && (!isDoubtful || term.doubt !== undefined),
  );
  return {
    status: 0,
    document: { terms },
    headline: `${formatCount(terms.length, "term")}.`,
    lines: alignColumns(terms.map((term) => rowOf(term, language))),
  };
}

export const terms = defineCommand({
  name: "terms",
  summary: "show the terms for violations, statuses, stages and answers, with their codes",
  about: [
    "Words are in the language of --lang. A ? says that they are unconfirmed, ?? that they are doubtful; articles are those of treaties (ICCPR, CAT, CED) and of the codes of Kazakhstan (KZ CC, KZ CAO).",
  ],
  operands: {
    VAULT: { help: "the folder of a vault, to see its own terms and which are retired", takes: "optional" },
  },
  options: {
    kind: { kind: "text", value: "KIND", help: `only one kind: ${termKinds.join(", ")}` },
    doubtful: { kind: "flag", help: "only those whose words an editor has to look at" },
    ...namesOption,
    ...passphraseOption,
  },
  examples: [
    { does: "Statuses in Russian", line: "sandyq terms --kind status --lang ru" },
    { does: "With those of a vault", line: "sandyq terms ~/vault --kind violation" },
    { does: "Give an editor what is open", line: "sandyq terms --doubtful --json" },
  ],
  async run({ operands: { VAULT: folder }, options }, context) {
    const choice = {
      ...{ kind: kindNamed(options.kind), isDoubtful: options.doubtful },
      language: context.language,
    };
    if (folder === undefined) return outcomeOf([...knownTerms().values()], choice);
    const request = { folder, passphraseFile: options["passphrase-file"], access: "read" } as const;
    return await withVault(context, request, (vault) => outcomeOf(vault.records.terms(options), choice));
  },
});
