import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { VaultError } from "../../core/errors.ts";
import { defineCommand } from "../command-line/command.ts";
import { tellStory } from "../demo/tell-story.ts";
import { formatCount, formatSeconds } from "../terminal/amounts.ts";

async function emptyFolder(path: string): Promise<string> {
  const folder = resolve(path);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new VaultError("already-exists", "the folder for the demo is not empty");
  return folder;
}

export const demo = defineCommand({
  name: "demo",
  summary: "tell the whole story on files that it makes itself, in less than a minute",
  about: [
    "It makes a photo with a place, a video clip, a PDF and a text, and takes them through vault, bundle, verification, tampering and disaster.",
    "It works in a temporary folder that it removes at the end, and fails if anything it claims does not hold.",
  ],
  operands: {},
  options: {
    keep: { kind: "text", value: "FOLDER", help: "work in this empty folder and leave everything there" },
  },
  examples: [
    { does: "See it", line: "sandyq demo" },
    { does: "See it and look at the files afterwards", line: "sandyq demo --keep /tmp/sandyq-demo" },
  ],
  async run({ options: { keep } }, context) {
    const before = process.cwd();
    const folder =
      keep === undefined ? await mkdtemp(join(tmpdir(), "sandyq-demo-")) : await emptyFolder(keep);
    context.console.note(
      `Everything happens in ${folder}${keep === undefined ? ", which is removed at the end" : ""}.`,
    );
    try {
      // So that the commands that are shown can be read: the paths in them are short.
      process.chdir(folder);
      const steps = await tellStory(context);
      const holds = steps.every((step) => step.holds);
      const seconds = steps.reduce((total, step) => total + step.seconds, 0);
      return {
        status: holds ? 0 : 1,
        document: { holds, seconds, steps },
        headline: holds
          ? `All ${formatCount(steps.length, "step")} hold (${formatSeconds(seconds)}). Begin with your own files: sandyq vault create FOLDER`
          : "A step of the demo does not hold: do not use this copy of the program for anything that matters.",
        lines: [],
      };
    } finally {
      process.chdir(before);
      if (keep === undefined) await rm(folder, { recursive: true, force: true });
    }
  },
});
