import { DecodeError } from "../../core/errors.ts";
import { withHeardWords } from "../../core/verify/heard-words.ts";
import { parseWords } from "../../core/words/fingerprint-words.ts";
import { verifyBundleFile } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { bundleKeyOptions, readBundleKey } from "../input/bundle-key.ts";
import { readRoots } from "../input/read-roots.ts";
import { readEarlierNotes } from "../input/read-earlier-notes.ts";
import { readSigner } from "../input/read-signer.ts";
import { reportLines } from "../words/report-lines.ts";
import { sentences } from "../words/words.ts";

/** Refuses what nobody can have read out before anything long begins. */
function heardWords(text: string): string {
  try {
    return parseWords(text).join(" ");
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw usageError("--heard takes eight words of the list, or eight numbers of four digits", error);
  }
}

export const verify = defineCommand({
  name: "verify",
  summary: "find out whether a bundle is exactly what its sender sealed; no vault is needed",
  about: [
    "Without --signer the answer is at best “intact, signer unknown” (exit status 1): a key that comes with a bundle is only a claim.",
    "Time stamps prove a time only with --tsa-root: which authority to trust is yours to decide, the bundle cannot say.",
    "Have the sender read the eight words or numbers to you over another channel and give them as --heard; for this one bundle they are as good as the key. Give the key that is shown as --signer from then on.",
  ],
  operands: { FILE: { help: "the bundle" } },
  options: {
    ...bundleKeyOptions,
    heard: {
      kind: "text",
      value: "TEXT",
      help: "the eight words (English, French or Italian) or numbers that the sender read out",
    },
    "tsa-root": {
      kind: "list",
      value: "FILE",
      help: "a root certificate (PEM, DER) of an authority for time stamps that you trust; may be repeated",
    },
    earlier: {
      kind: "list",
      value: "FILE",
      help: "an earlier bundle of this sender, or a checkpoint note: was anything rewritten since? May be repeated",
    },
  },
  examples: [
    { does: "Verify for the first time", line: "sandyq verify bundle.tar.age --identity my.identity" },
    {
      does: "Verify with what the sender read over the telephone",
      line: "sandyq verify bundle.tar.age --identity my.identity --heard '0345 1999 0001 1204 0777 0042 2048 0615'",
    },
    {
      does: "Verify with the sender's key",
      line: "sandyq verify bundle.tar.age --identity my.identity --signer sender.pub",
    },
    {
      does: "See by when things were there, if you trust an authority",
      line: "sandyq verify bundle.tar.age --identity my.identity --signer sender.pub --tsa-root authority.pem",
    },
  ],
  async run({ operands: { FILE }, options }, context) {
    const { console, words, job } = context;
    const heard = options.heard === undefined ? undefined : heardWords(options.heard);
    const signer = await readSigner(options.signer);
    const roots = await readRoots("--tsa-root", options["tsa-root"]);
    const key = await readBundleKey(console, FILE, {
      identity: options.identity,
      passphraseFile: options["bundle-passphrase-file"],
    });
    try {
      const earlierNotes = await readEarlierNotes(options.earlier, { ...key, ...job });
      const found = await verifyBundleFile(FILE, {
        ...key,
        signer,
        timestampRoots: roots.map(({ der }) => der),
        earlierNotes,
        ...job,
      });
      const report = heard === undefined ? found : withHeardWords(found, heard);
      return {
        // Only an intact bundle of the signer that was given, or whose words were, is a yes.
        status: report.verdict === "intact" ? 0 : 1,
        document: report,
        headline: sentences(words.verdicts[report.verdict]),
        lines: reportLines(report, context),
      };
    } finally {
      if ("passphrase" in key) key.passphrase.fill(0);
    }
  },
});
