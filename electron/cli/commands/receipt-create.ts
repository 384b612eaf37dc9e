import { createReceipt, type ReceiptReport } from "../../engine/index.ts";
import { type CommandContext, defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { readSigner } from "../input/read-signer.ts";
import { withVault } from "../input/with-vault.ts";
import { reportLines } from "../words/report-lines.ts";
import { sentences } from "../words/words.ts";
import { senderOptions } from "./receive.ts";

function outcomeOf(report: ReceiptReport, context: CommandContext): Outcome {
  const { words } = context;
  const { isConfirmed, needsSigner, verdict, isCosigned } = report;
  if (needsSigner) {
    const headline = sentences(words.errors["signer-unknown"]);
    return { status: 6, document: report, headline, lines: reportLines(report, context) };
  }
  if (!isConfirmed) {
    const headline = `No receipt was made. ${sentences(words.verdicts[verdict])}`;
    return { status: 1, document: report, headline, lines: reportLines(report, context) };
  }
  const cosigned =
    isCosigned === true
      ? ""
      : " It has no cosignature: the bundle does not show that the sender's log still contains what you saw before.";
  return {
    status: 0,
    document: report,
    headline: `The receipt is written; send it back any way you like.${cosigned}`,
    lines: [`SHA-256 ${report.receiptSha256 ?? ""}`],
  };
}

export const receiptCreate = defineCommand({
  name: "receipt create",
  summary: "confirm a bundle to its sender: verify it, then sign what was received",
  about: [
    "A receipt names the file, the list of files in it and the state of the sender's log, and is signed with your key. Only intact bundles are confirmed.",
    "Give either an identity file or a vault; with a vault the log notes it.",
  ],
  operands: { FILE: { help: "the bundle" } },
  options: {
    ...senderOptions,
    vault: { kind: "text", value: "VAULT", help: "confirm with the keys of this vault" },
    out: { kind: "text", value: "RECEIPT", help: "the file to write; it must not exist", required: true },
    ...passphraseOption,
  },
  examples: [
    {
      does: "Confirm with an identity",
      line: "sandyq receipt create bundle.tar.age --identity my.identity --signer sender.pub --out receipt.txt",
    },
    {
      does: "Confirm with a vault",
      line: "sandyq receipt create bundle.tar.age --vault ~/vault --contact 'Field team' --out receipt.txt",
    },
  ],
  async run({ operands: { FILE }, options }, context) {
    const { identity, vault: folder, contact, out } = options;
    const signer = await readSigner(options.signer);
    const acceptsUnknownSigner = options["accept-unknown-signer"];
    const wish = { path: FILE, out, acceptsUnknownSigner, ...context.job };
    if (folder === undefined) {
      if (identity === undefined) throw usageError("give --identity FILE or --vault VAULT");
      if (contact !== undefined) throw usageError("--contact needs --vault");
      return outcomeOf(await createReceipt(wish, { identityFile: identity, signer }), context);
    }
    const key = identity === undefined ? undefined : { identityFile: identity };
    const request = { folder, passphraseFile: options["passphrase-file"], access: "write" } as const;
    return await withVault(context, request, async (vault) =>
      outcomeOf(await vault.createReceipt(wish, { signer, contact, key, ...context.job }), context),
    );
  },
});
