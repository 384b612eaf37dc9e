import { verifyBundleFile } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { bundleKeyOptions, readBundleKey } from "../input/bundle-key.ts";
import { readRoots } from "../input/read-roots.ts";
import { readEarlierNotes } from "../input/read-earlier-notes.ts";
import { readSigner } from "../input/read-signer.ts";
import { reportLines } from "../words/report-lines.ts";
import { sentences } from "../words/words.ts";

export const verify = defineCommand({
  name: "verify",
  summary: "find out whether a bundle is exactly what its sender sealed; no vault is needed",
  about: [
    "Without --signer the answer is at best “intact, signer unknown” (exit status 1): a key that comes with a bundle is only a claim.",
    "Time stamps prove a time only with --tsa-root: which authority to trust is yours to decide, the bundle cannot say.",
    "Compare the eight words with the sender by voice, then give the key that is shown as --signer from then on.",
  ],
  operands: { FILE: { help: "the bundle" } },
  options: {
    ...bundleKeyOptions,
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
      does: "Verify with the sender's key",
      line: "sandyq verify bundle.tar.age --identity my.identity --signer sender.pub",
    },
    {
      does: "See by when things were there, if you trust an authority",
      line: "sandyq verify bundle.tar.age --identity my.identity --signer sender.pub --tsa-root authority.pem",
    },
  ],
  async run({ operands: { FILE }, options }, { console, words, job }) {
    const signer = await readSigner(options.signer);
    const roots = await readRoots("--tsa-root", options["tsa-root"]);
    const key = await readBundleKey(console, FILE, {
      identity: options.identity,
      passphraseFile: options["bundle-passphrase-file"],
    });
    try {
      const earlierNotes = await readEarlierNotes(options.earlier, { ...key, ...job });
      const report = await verifyBundleFile(FILE, {
        ...key,
        signer,
        timestampRoots: roots.map(({ der }) => der),
        earlierNotes,
        ...job,
      });
      return {
        // Only an intact bundle of the signer that was given is a yes.
        status: report.verdict === "intact" ? 0 : 1,
        document: report,
        headline: sentences(words.verdicts[report.verdict]),
        lines: reportLines(report, words),
      };
    } finally {
      if ("passphrase" in key) key.passphrase.fill(0);
    }
  },
});
