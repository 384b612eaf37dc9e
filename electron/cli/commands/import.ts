import { exitStatusOf } from "../../core/errors.ts";
import type { ImportReport } from "../../engine/index.ts";
import { defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { exactPaths } from "../input/exact-paths.ts";
import { withVault } from "../input/with-vault.ts";
import { formatBytes, formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { describeItemWarning } from "../words/item-warnings.ts";
import type { Words } from "../words/words.ts";

const shownAtMost = 20;

/** The first lines of a long list, and how many more there are. */
function beginning(lines: readonly string[]): string[] {
  const rest = lines.length - shownAtMost;
  return rest > 0
    ? [...lines.slice(0, shownAtMost), `  … and ${String(rest)} more (--json shows all)`]
    : [...lines];
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0
    ? []
    : [title, ...beginning(alignColumns(rows.map(([first = "", ...rest]) => [`  ${first}`, ...rest])))];
}

function nextOf({ imported, failed, isCancelled, stoppedBy }: ImportReport): string {
  if (stoppedBy?.neededBytes !== undefined) {
    return `The disk is full: free ${formatBytes(stoppedBy.neededBytes)} more and run the same again.`;
  }
  if (stoppedBy !== undefined)
    return `It stopped (${stoppedBy.message}): put that right and run the same again.`;
  if (isCancelled) return "Stopped as asked: run the same again to go on.";
  if (failed.length === 0 && imported.length === 0)
    return "What the vault has already is never stored twice.";
  if (failed.length === 0)
    return "What was imported is sealed; keep, move or erase the files at their place as you decide.";
  return "See below why, put it right and run the same again: what is in the vault is not stored twice.";
}

function headlineOf(report: ImportReport): string {
  const { imported, duplicates, skipped, failed } = report;
  const sizeBytes = imported.reduce((total, file) => total + file.sizeBytes, 0);
  const parts = [
    imported.length === 0
      ? "Nothing new"
      : `Imported ${formatCount(imported.length, "file")} (${formatBytes(sizeBytes)})`,
  ];
  if (duplicates.length > 0) parts.push(`${String(duplicates.length)} already in the vault`);
  if (skipped.length > 0) parts.push(`${String(skipped.length)} that are no files left out`);
  if (failed.length > 0) parts.push(`${String(failed.length)} failed`);
  return `${parts.join(", ")}. ${nextOf(report)}`;
}

function statusOf({ failed, isCancelled, stoppedBy }: ImportReport): number {
  if (isCancelled) return exitStatusOf.cancelled;
  if (stoppedBy !== undefined) return exitStatusOf[stoppedBy.code];
  return failed.length > 0 ? 1 : 0;
}

const problemRow = ({ path, error }: ImportReport["failed"][number]): string[] => [error.message, path];

function outcomeOf(report: ImportReport, words: Words): Outcome {
  const { imported, duplicates, skipped, failed } = report;
  return {
    status: statusOf(report),
    document: report,
    headline: headlineOf(report),
    lines: [
      ...section(
        "Imported",
        imported.map((file) => [
          file.item.slice(0, 8),
          formatBytes(file.sizeBytes),
          file.mediaType,
          file.name,
        ]),
      ),
      ...section(
        "Already in the vault",
        duplicates.map(({ item, name }) => [item.slice(0, 8), name]),
      ),
      ...section(
        "Look at these",
        imported.flatMap(({ name, warnings }) =>
          warnings.map((warning) => [describeItemWarning(warning, words), name]),
        ),
      ),
      ...section("Left out", skipped.map(problemRow)),
      ...section("Failed", failed.map(problemRow)),
    ],
  };
}

export const importFiles = defineCommand({
  name: "import",
  summary: "take files and whole folders into a vault",
  about: [
    "Every file is read once, hashed, sealed and written; nothing is changed at its place. Links, sockets and devices are not followed.",
    "Ctrl-C stops within a second and keeps what was finished; running the same again goes on.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    PATH: { help: "a file or a folder with everything in it", takes: "many" },
  },
  options: {
    case: {
      kind: "text",
      value: "TITLE",
      help: "put the items into this case, which is made if there is none",
    },
    "received-from": {
      kind: "text",
      value: "TEXT",
      help: "who gave them; the log shows it to nobody unless you decide so",
    },
    "received-how": { kind: "text", value: "TEXT", help: "how they came, such as “memory card by hand”" },
    ...passphraseOption,
  },
  examples: [
    {
      does: "Import a memory card",
      line: "sandyq import ~/vault /media/card --received-how 'memory card by hand'",
    },
    {
      does: "Import into a case",
      line: "sandyq import ~/vault scan.pdf ~/Photos --case 'Market square, 9 May'",
    },
  ],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) =>
      outcomeOf(
        await vault.importPaths(await exactPaths(operands.PATH), {
          caseTitle: options.case,
          receivedFrom: options["received-from"],
          receivedHow: options["received-how"],
          ...context.job,
        }),
        context.words,
      ),
    );
  },
});
