import { stat } from "node:fs/promises";
import { exitStatusOf } from "../../core/errors.ts";
import { cleanPath, cleanPaths, type CleanPathsReport } from "../../engine/index.ts";
import { defineCommand, type CommandContext, type Outcome } from "../command-line/command.ts";
import { exactPaths } from "../input/exact-paths.ts";
import { formatBytes } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { cleanLines, keptLines, refusalOf } from "../words/clean-lines.ts";
import { countCopies, statusOfCopies, withoutCopyLines } from "../words/copies-lines.ts";
import { sentences, type Words } from "../words/words.ts";

const shownAtMost = 20;

const isFolder = async (path: string): Promise<boolean> =>
  await stat(path).then(
    (found) => found.isDirectory(),
    // What is not there is no folder; whatever else it is shows when it is opened.
    () => false,
  );

async function cleanOne(path: string, out: string, { words, job }: CommandContext): Promise<Outcome> {
  const report = await cleanPath(path, out, job);
  const headline = report.clean
    ? `The copy is clean (${formatBytes(report.sizeBytes ?? 0)}). Its name is the one that you gave: it should say nothing either.`
    : `${sentences(words.errors["not-clean"])} (${refusalOf(report, words)})`;
  return {
    status: report.clean ? 0 : exitStatusOf["not-clean"],
    document: report,
    headline,
    lines: cleanLines(report, words),
  };
}

/** What is told of copies of several files. */
export function outcomeOfCleaned(report: CleanPathsReport, words: Words): Outcome {
  const { cleaned } = report;
  const rest = cleaned.length - shownAtMost;
  return {
    status: statusOfCopies(report),
    document: report,
    headline: `${countCopies(cleaned.length, report)} Their names and times say nothing; --json tells which is of which.`,
    lines: [
      ...alignColumns(
        cleaned
          .slice(0, shownAtMost)
          .map(({ copy = "", sizeBytes = 0, method = "", path }) => [
            copy,
            formatBytes(sizeBytes),
            method,
            path,
          ]),
      ),
      ...(rest > 0 ? [`… and ${String(rest)} more (--json shows all)`] : []),
      ...keptLines(cleaned, words),
      ...withoutCopyLines(report, ({ path }) => path, words),
    ],
  };
}

export const clean = defineCommand({
  name: "clean",
  summary: "write copies of files that are proven to say nothing about themselves; no vault is needed",
  about: [
    "The content decides what is done, never the name. Pixels, samples and pages stay as they are wherever the format allows it.",
    "A copy is read back by other programs than the one that wrote it. It appears only when all of them find nothing; otherwise nothing is written and what is left is named (exit status 6).",
    "Of several files or a folder the copies go into a folder, under names that say nothing. Each is proven by itself; those that cannot be are named, and the status is 6 then.",
  ],
  operands: {
    PATH: { help: "a file, or a folder with everything in it; nothing in it is changed", takes: "many" },
  },
  options: {
    out: {
      kind: "text",
      value: "FILE|FOLDER",
      help: "the copy to write, which must not exist; or the folder for copies",
      required: true,
    },
  },
  examples: [
    { does: "Clean a photo", line: "sandyq clean photo.jpg --out copy.jpg" },
    { does: "Clean everything on a card", line: "sandyq clean /media/card --out ~/copies" },
  ],
  async run({ operands, options }, context) {
    const paths = await exactPaths(operands.PATH);
    const [first] = operands.PATH;
    const { out } = options;
    const isOne =
      paths.length === 1 && !/[/\\]$/.test(out) && !(await isFolder(first)) && !(await isFolder(out));
    if (isOne) return await cleanOne(first, out, context);
    return outcomeOfCleaned(await cleanPaths(paths, out, context.job), context.words);
  },
});
