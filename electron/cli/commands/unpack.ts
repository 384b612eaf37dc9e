import { unpackBundleFile, type UnpackReport } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { bundleKeyOptions, readBundleKey } from "../input/bundle-key.ts";
import { readSigner } from "../input/read-signer.ts";
import { formatBytes, formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { copyWords } from "../words/copy-words.ts";
import { reportLines } from "../words/report-lines.ts";
import { sentences, type Words } from "../words/words.ts";

function headlineOf({ verdict, isUnpacked, restored }: UnpackReport, words: Words): string {
  const advice = words.verdicts[verdict];
  if (!isUnpacked) return `Nothing was written. ${sentences(advice)}`;
  const written = `${formatCount(restored.length, "file")} written.`;
  return `${written} ${verdict === "intact" ? advice.happened : sentences(advice)}`;
}

function restoredLines({ restored }: UnpackReport, words: Words): string[] {
  return alignColumns(
    restored.map(({ sizeBytes, path, name, isRenamed, copy }) => [
      formatBytes(sizeBytes).padStart(9),
      isRenamed ? `${path}  (was: ${name})` : path,
      copy === undefined ? "" : copyWords(copy, words),
    ]),
  );
}

export const unpack = defineCommand({
  name: "unpack",
  summary: "verify a bundle, then write its originals into a folder under their own names",
  about: [
    "Nothing is written unless the whole bundle is intact, nothing outside the folder, and nothing is overwritten.",
  ],
  operands: { FILE: { help: "the bundle" } },
  options: {
    ...bundleKeyOptions,
    out: { kind: "text", value: "FOLDER", help: "the folder to write into; absent or empty", required: true },
  },
  examples: [
    {
      does: "Unpack what the sender sealed",
      line: "sandyq unpack bundle.tar.age --identity my.identity --signer sender.pub --out received",
    },
  ],
  async run({ operands: { FILE }, options }, context) {
    const { console, words, job } = context;
    const signer = await readSigner(options.signer);
    const key = await readBundleKey(console, FILE, {
      identity: options.identity,
      passphraseFile: options["bundle-passphrase-file"],
    });
    try {
      const report = await unpackBundleFile(FILE, { ...key, signer, out: options.out, ...job });
      return {
        status: report.isUnpacked ? 0 : 1,
        document: report,
        headline: headlineOf(report, words),
        lines: report.isUnpacked ? restoredLines(report, words) : reportLines(report, context),
      };
    } finally {
      if ("passphrase" in key) key.passphrase.fill(0);
    }
  },
});
