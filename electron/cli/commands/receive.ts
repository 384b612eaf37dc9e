import type { Vault } from "../../engine/index.ts";
import { type CommandContext, defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { readSigner } from "../input/read-signer.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { copyWords, type ToldCopy } from "../words/copy-words.ts";
import { reportLines } from "../words/report-lines.ts";
import { countKinds } from "../words/record-kinds-line.ts";
import { sentences, type Words } from "../words/words.ts";
import { safeText } from "../../core/text/safe-text.ts";

type Report = Awaited<ReturnType<Vault["receiveBundle"]>>;

const wordsOf = (copy: ToldCopy | undefined, words: Words): string =>
  copy === undefined ? "" : copyWords(copy, words);

function outcomeOf(report: Report, context: CommandContext): Outcome {
  const { words } = context;
  const { isReceived, needsSigner, verdict, imported, duplicates, suggestions } = report;
  if (needsSigner) {
    const headline = sentences(words.errors["signer-unknown"]);
    return { status: 6, document: report, headline, lines: reportLines(report, context) };
  }
  if (!isReceived) {
    const headline = `Nothing was taken in. ${sentences(words.verdicts[verdict])}`;
    return { status: 1, document: report, headline, lines: reportLines(report, context) };
  }
  return {
    status: 0,
    document: report,
    headline: `Taken in: ${formatCount(imported.length, "item")}, ${formatCount(duplicates.length, "duplicate")}. To confirm it to the sender: sandyq receipt create`,
    notes:
      suggestions.length === 0
        ? []
        : [
            `The bundle brings records of the sender's register: ${countKinds(suggestions)}. None of them was taken over: sandyq suggestion list`,
          ],
    lines: alignColumns([
      ...imported.map(({ item, name, copy }) => [item.slice(0, 8), safeText(name), wordsOf(copy, words)]),
      ...duplicates.map(({ item, name, copy }) => [
        item.slice(0, 8),
        `${safeText(name)}  (here already)`,
        wordsOf(copy, words),
      ]),
    ]),
  };
}

/** How a vault is told whom to believe, for both commands that rely on a bundle. */
export const senderOptions = {
  identity: {
    kind: "text",
    value: "FILE",
    help: "the identity that opens it, when it is not the vault's own",
  },
  signer: { kind: "text", value: "KEY", help: "the sender's minisign key, or a file that holds it" },
  contact: { kind: "text", value: "NAME", help: "the contact who must have signed it" },
  "accept-unknown-signer": { kind: "flag", help: "even if nobody knows whose signature it is" },
} as const;

export const receive = defineCommand({
  name: "receive",
  summary: "verify a bundle of somebody else and take its items into a vault, with their history as it came",
  about: [
    "Nothing is taken in unless the whole bundle is intact and its signer is a verified contact, the key given, or expressly accepted as unknown.",
    "What the sender's log says about the items is kept byte for byte; content that is here already is linked and not stored twice.",
  ],
  operands: { VAULT: { help: "the folder of the vault" }, FILE: { help: "the bundle" } },
  options: {
    ...senderOptions,
    case: { kind: "text", value: "TITLE", help: "put everything into this case" },
    ...passphraseOption,
  },
  examples: [
    { does: "Take in what a contact sent", line: "sandyq receive ~/vault bundle.tar.age" },
    {
      does: "Take in what somebody unknown sent",
      line: "sandyq receive ~/vault bundle.tar.age --accept-unknown-signer",
    },
  ],
  async run({ operands, options }, context) {
    const signer = await readSigner(options.signer);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return await withVault(context, request, async (vault) =>
      outcomeOf(
        await vault.receiveBundle(operands.FILE, {
          signer,
          contact: options.contact,
          key: options.identity === undefined ? undefined : { identityFile: options.identity },
          acceptsUnknownSigner: options["accept-unknown-signer"],
          caseTitle: options.case,
          ...context.job,
        }),
        context,
      ),
    );
  },
});
