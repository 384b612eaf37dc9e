import { sayCheckFinding } from "../../core/text/say-check-finding.ts";
import { rebuildVault, type RebuildReport } from "../../engine/index.ts";
import { defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { readNewSecret } from "../input/read-secret.ts";
import { readRecoveryWords } from "../input/read-recovery-words.ts";
import type { Words } from "../words/words.ts";
import { formatCount } from "../terminal/amounts.ts";

type RebuildProblem = RebuildReport["problems"][number];

function describeProblem(problem: RebuildProblem): string {
  switch (problem.kind) {
    case "catalogue-damaged":
      return "the catalogue was missing or damaged";
    case "snapshot-damaged":
      return `the snapshot of event ${String(problem.seq)} was damaged; an older one was used`;
    case "object-damaged":
      return `the original of item ${problem.item} is damaged (${problem.reason}); it was copied as it is`;
    case "object-missing":
      return `the original of item ${problem.item} is missing`;
    case "derivative-missing":
      return `the copy ${problem.derivative} of item ${problem.item} is missing; it can be made again`;
    case "derivative-unknown":
      return `the copy ${problem.derivative} of item ${problem.item} lies in quarantine: how it was made is not known any more, so make it again`;
    case "object-repeated":
      return `object ${problem.item} holds the same as item ${problem.sameAs}; it lies in quarantine`;
  }
}

const sources: Readonly<Record<RebuildReport["source"], string>> = {
  catalogue: "from the catalogue itself",
  snapshot: "from a snapshot",
  objects: "from the originals alone",
};

function outcomeOf(report: RebuildReport, { checkFindings }: Words): Outcome {
  const { items, recovered, lostEvents, problems, logFindings } = report;
  const isWhole =
    problems.every(({ kind }) => kind === "catalogue-damaged" || kind === "snapshot-damaged") &&
    logFindings.length === 0;
  const next = isWhole
    ? "Look through the new vault, then keep the old folder until a backup of the new one exists."
    : "See below what could not be saved; keep the old folder, and look for a backup of it.";
  return {
    status: isWhole ? 0 : 1,
    document: report,
    headline: `Rebuilt ${formatCount(items, "item")} ${sources[report.source]}, ${String(recovered)} of them known only to their own files. ${next}`,
    lines: [
      ...(lostEvents > 0 ? [`${formatCount(lostEvents, "event")} of the log could not be restored`] : []),
      ...problems.map(describeProblem),
      ...logFindings.map((finding) => sayCheckFinding(finding, checkFindings)),
    ],
  };
}

export const rebuild = defineCommand({
  name: "rebuild",
  summary: "make a sound vault again from a damaged one, with the recovery words",
  about: [
    "The old folder is only read. The new vault has the passphrase that you give now and the same keys and recovery words.",
  ],
  operands: { VAULT: { help: "the folder of the damaged vault" } },
  options: {
    to: { kind: "text", value: "FOLDER", help: "the folder of the new vault", required: true },
    "recovery-words-file": {
      kind: "text",
      value: "FILE",
      help: "read the 24 words from a file (- is standard input)",
    },
    ...passphraseOption,
  },
  examples: [
    { does: "Type the words", line: "sandyq rebuild ~/vault --to ~/vault-new" },
    {
      does: "Read them from a file",
      line: "sandyq rebuild ~/vault --to ~/vault-new --recovery-words-file words.txt",
    },
  ],
  async run({ operands, options }, { console, job, words }) {
    const recoveryWords = await readRecoveryWords(console, options["recovery-words-file"]);
    const passphrase = await readNewSecret({
      console,
      file: options["passphrase-file"],
      option: "passphrase-file",
      question: "Passphrase for the new vault",
    });
    try {
      const wish = { from: operands.VAULT, to: options.to, recoveryWords, passphrase, ...job };
      return outcomeOf(await rebuildVault(wish), words);
    } finally {
      passphrase.fill(0);
    }
  },
});
