import { sayCheckFinding } from "../../core/text/say-check-finding.ts";
import type { CheckReport } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";

function headlineOf({ isSound, isDeep, items, checkedObjects, logSize }: CheckReport): string {
  if (!isSound) {
    return "The vault is damaged, see below. Make a copy of the whole folder before anything else, then look for a backup or rebuild.";
  }
  const objects = isDeep
    ? `every one of ${formatCount(checkedObjects, "sealed file")}, originals and what was made from them, was opened and has its hash`
    : `nothing is missing of ${formatCount(items, "original")}`;
  const next = isDeep ? "Nothing needs to be done." : "To open and hash every sealed file as well: --deep.";
  return `The vault is sound: the log of ${formatCount(logSize, "event")} holds, ${objects}. ${next}`;
}

export const check = defineCommand({
  name: "check",
  summary: "check that a vault is whole: its log, its catalogue, its originals",
  about: [
    "With --deep every original, and every copy made from one, is opened and hashed again, which takes about as long as reading it all, and the log notes it.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    deep: { kind: "flag", help: "open every sealed file and compare its hash" },
    ...passphraseOption,
  },
  examples: [{ does: "Check everything", line: "sandyq check ~/vault --deep" }],
  run({ operands, options }, context) {
    const { deep } = options;
    const access = deep ? "write" : "read";
    const request = { folder: operands.VAULT, passphraseFile: options["passphrase-file"], access } as const;
    return withVault(context, request, async (vault) => {
      const report = await vault.check({ deep, ...context.job });
      return {
        status: report.isSound ? 0 : 1,
        document: report,
        headline: headlineOf(report),
        lines: report.findings.map((finding) => sayCheckFinding(finding, context.words.checkFindings)),
      };
    });
  },
});
