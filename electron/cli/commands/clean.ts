import { exitStatusOf } from "../../core/errors.ts";
import { cleanPath } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { formatBytes } from "../terminal/amounts.ts";
import { cleanLines, refusalOf } from "../words/clean-lines.ts";
import { sentences } from "../words/words.ts";

export const clean = defineCommand({
  name: "clean",
  summary: "write a copy of a file that is proven to say nothing about itself; no vault is needed",
  about: [
    "The content decides what is done, never the name. Pixels, samples and pages stay as they are wherever the format allows it.",
    "The copy is read back by other programs than the one that wrote it. It appears only when all of them find nothing; otherwise nothing is written and what is left is named (exit status 6).",
  ],
  operands: { PATH: { help: "the file; it is not changed" } },
  options: {
    out: { kind: "text", value: "FILE", help: "the copy to write; it must not exist", required: true },
  },
  examples: [{ does: "Clean a photo", line: "sandyq clean photo.jpg --out copy.jpg" }],
  async run({ operands, options }, { words, job }) {
    const report = await cleanPath(operands.PATH, options.out, job);
    const headline = report.clean
      ? `The copy is clean (${formatBytes(report.sizeBytes ?? 0)}). Its name is the one that you gave: it should say nothing either.`
      : `${sentences(words.errors["not-clean"])} (${refusalOf(report, words)})`;
    return {
      status: report.clean ? 0 : exitStatusOf["not-clean"],
      document: report,
      headline,
      lines: cleanLines(report, words),
    };
  },
});
